# maildir.pl [-f SENDER] FOLDER
# Delivers the message on standard input into the Maildir FOLDER, which it makes;
# for servers that deliver through a command. One that leaves Return-Path to the
# command names its sender. It uses no module, as a server's root has those of
# perl-base only.
my $sender;
(undef, $sender) = splice @ARGV, 0, 2 if $ARGV[0] eq '-f';
# The null reverse-path may come with its brackets.
$sender =~ s/^<(.*)>$/$1/ if defined $sender;
my ($folder) = @ARGV;
mkdir $_ for $folder, "$folder/tmp", "$folder/new", "$folder/cur";
my $name = time . ".P$$.mailspec";
open(my $out, '>:raw', "$folder/tmp/$name") or exit 75;
binmode STDIN;
print {$out} "Return-Path: <$sender>\n" if defined $sender;
print {$out} $_ while <STDIN>;
close $out or exit 75;
rename "$folder/tmp/$name", "$folder/new/$name" or exit 75;
