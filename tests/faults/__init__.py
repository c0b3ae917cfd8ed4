"""What happens to a workshop when programs are killed, disks refuse, power fails and files are damaged."""
