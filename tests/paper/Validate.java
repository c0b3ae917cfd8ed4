import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDF files to standards with veraPDF: reads a line "FLAVOUR TAB PATH" at a time and answers each with lines
 * "rule TAB clause-test TAB what and where", the first few of each rule, and a last one "passed" or "failed".
 */
public final class Validate {
    private static final int SHOWN = 3;

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] asked = line.split("\t", 2);
            System.out.println(validate(PDFAFlavour.fromString(asked[0]), new File(asked[1])) ? "passed" : "failed");
            System.out.flush();
        }
    }

    private static boolean validate(PDFAFlavour flavour, File file) {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, SHOWN, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("rule\t" + found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber()
                            + "\t" + found.getMessage().replaceAll("\\s+", " ") + " @ " + found.getLocation().getContext());
                }
            }
            return result.isCompliant();
        } catch (Exception error) {
            System.out.println("rule\tunreadable\t" + String.valueOf(error).replaceAll("\\s+", " "));
            return false;
        }
    }
}
