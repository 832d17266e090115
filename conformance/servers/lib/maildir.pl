# maildir.pl FOLDER
# Delivers the message on standard input into the Maildir FOLDER, which it makes;
# for servers that deliver through a command.
use strict;
use warnings;
use File::Path qw(make_path);
use Time::HiRes qw(time);

my ($folder) = @ARGV;
make_path(map { "$folder/$_" } qw(tmp new cur));
my $name = sprintf '%.6f.P%d.mailspec', time, $$;
binmode STDIN;
open(my $out, '>:raw', "$folder/tmp/$name") or exit 75;
print {$out} $_ while <STDIN>;
close $out or exit 75;
rename "$folder/tmp/$name", "$folder/new/$name" or exit 75;
