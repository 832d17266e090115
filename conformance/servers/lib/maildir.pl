# maildir.pl FOLDER
# Delivers the message on standard input into the Maildir FOLDER, which it makes;
# for servers that deliver through a command. It uses no module, as a server's root
# has those of perl-base only.
my ($folder) = @ARGV;
mkdir $_ for $folder, "$folder/tmp", "$folder/new", "$folder/cur";
my $name = time . ".P$$.mailspec";
open(my $out, '>:raw', "$folder/tmp/$name") or exit 75;
binmode STDIN;
print {$out} $_ while <STDIN>;
close $out or exit 75;
rename "$folder/tmp/$name", "$folder/new/$name" or exit 75;
