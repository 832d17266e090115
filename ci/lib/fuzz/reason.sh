# shellcheck shell=bash
# What ended a fuzz target, read from what it wrote: one line that begins with who spoke. Empty when nothing did.
#   oracle split: in pieces the value is another one
#   address heap-buffer-overflow · leak · undefined <what> · memory use-of-uninitialized-value · slow · out of memory · signal
reason_of() { # log
  # The replay program writes an input's path without a line end before it runs it.
  tr '\r' '\n' <"$1" | awk '
    /^oracle [a-z0-9_]+: / { found("", $0) }
    /runtime error: / && sub(/^.*runtime error: /, "") { found("undefined ", $0) }
    /ERROR: AddressSanitizer: / && !/SUMMARY/ { sub(/^.*AddressSanitizer: /, ""); found("address ", $1) }
    /ERROR: LeakSanitizer/ { found("", "leak") }
    /MemorySanitizer: / && /WARNING|ERROR/ { sub(/^.*MemorySanitizer: /, ""); found("memory ", $1) }
    /libFuzzer: timeout/ { found("", "slow") }
    /libFuzzer: out-of-memory/ { found("", "out of memory") }
    /libFuzzer: deadly signal/ { weak = "signal" }
    function found(who, what) { if (reason == "") reason = who what }
    END { if (reason == "") reason = weak; if (reason != "") print reason }'
}

# Who spoke, in a word or two: for tables.
speaker_of() { # reason
  case $1 in
  oracle\ *) echo "${1%%:*}" ;;
  *) echo "${1%% *}" ;;
  esac
}

# The first stack of a log, as "function file:line", without what is not the project's.
stack_of() { # log
  awk '/^ *#[0-9]+ / { seen = 1; print; next } seen { exit }' "$1" |
    sed -nE "s|^ *#[0-9]+ 0x[0-9a-f]+ in ([^ ]+) $PWD/([^ ]+).*|\1 \2|p" | grep -v '^oracle_check ' | head -n 12
}

# A file name that says what an input broke.
name_for() { # reason
  tr 'A-Z' 'a-z' <<<"$1" | tr -cs 'a-z0-9\n' '-' | sed 's/^-//; s/-$//' | cut -c1-60 | sed 's/-$//'
}
