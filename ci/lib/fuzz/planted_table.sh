# shellcheck shell=bash disable=SC2154 # the parts use each other's variables
# What is told of planted defects: a line each, a TSV that runs add to, and two tables in Markdown.

readonly results=$planted/results.tsv

tell_defect() { # place, name
  local way line=''
  for way in "${ways[@]}"; do
    [ "${cells[$way]:--}" = - ] || line+="; $way: ${cells[$way]}"
  done
  echo "$1 $2${line:-; it applies and builds}" | sed 's/; /: /'
  [ "$by" = build ] || is_found || {
    say "$2 was not found"
    found+=("$2")
  }
}

is_found() {
  local way
  for way in "${ways[@]}"; do
    [[ ${cells[$way]} == - || ${cells[$way]} == no ]] || return 0
  done
  return 1
}

# A row for each defect; a way that was not tried this time keeps what it said before.
keep_row() { # patch, name
  local row=$planted/row
  printf '%s\t%s\t%s\t%s' "$2" "$(head_of "$1" what)" "$(head_of "$1" kind)" "$(head_of "$1" target)" >"$row"
  printf '\t%s' "${cells[tests]}" "${cells[vectors]}" "${cells[seeds]}" "${cells[libfuzzer]}" "${cells[afl]}" >>"$row"
  echo >>"$row"
  touch "$results"
  awk -F'\t' -v OFS='\t' 'NR == FNR { split($0, row); name = $1; next }
    $1 == name { for (i = 5; i <= 9; i++) if (row[i] == "-") row[i] = $i; next }
    $1 != "name" { print }
    END { line = row[1]; for (i = 2; i <= 9; i++) line = line OFS row[i]; print line }' "$row" "$results" | sort >"$results.new"
  { printf 'name\twhat\tkind\ttarget\ttests\tvectors\tseeds\tlibfuzzer\tafl\n' && cat "$results.new"; } >"$results"
  rm -f "$results.new" "$row"
}

# One line a defect.
table_of_defects() {
  awk -F'\t' 'NR == 1 { print "| defect | what | kind | target | tests | vectors | seeds | libFuzzer | AFL++ |"
      print "|---|---|---|---|---|---|---|---|---|"; next }
    { line = "| `" $1 "`"; for (i = 2; i <= 9; i++) line = line " | " $i; print line " |" }' "$results"
}

# How many of each kind each way has found.
table_of_ways() {
  awk -F'\t' 'function hit(cell) { return cell != "-" && cell != "no" }
    NR == 1 { next }
    { kind[$3]++; n = 0
      for (i = 5; i <= 9; i++) if (hit($i)) found[$3, i]++
      if (hit($5) || hit($6) || hit($7) || hit($8) || hit($9)) found[$3, 10]++
      if (hit($8) || hit($9)) found[$3, 11]++
      if ($7 ~ /^oracle/ || $8 ~ /^oracle/ || $9 ~ /^oracle/) found[$3, 12]++ }
    END {
      print "| kind | defects | tests | vectors | seeds | libFuzzer | AFL++ | any way | by fuzzing | by an oracle |"
      print "|---|---|---|---|---|---|---|---|---|---|"
      split("crash,wrong answer,leak,slow", names, ",")
      for (k = 1; k <= 4; k++) {
        if (!(names[k] in kind)) continue
        line = "| " names[k] " | " kind[names[k]]
        all += kind[names[k]]
        for (i = 5; i <= 12; i++) { line = line " | " found[names[k], i] + 0; sum[i] += found[names[k], i] }
        print line " |"
      }
      line = "| all | " all
      for (i = 5; i <= 12; i++) line = line " | " sum[i] + 0
      print line " |" }' "$results"
}

write_tables() {
  table_of_defects >"$planted/defects.md"
  table_of_ways | tee "$planted/ways.md"
  echo "a row for each: $results and $planted/defects.md"
}
