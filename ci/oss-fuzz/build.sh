#!/usr/bin/env bash
# Builds the fuzz targets by OSS-Fuzz's contract: compilers, flags and engine come from the environment, nothing else
# decides; what runs is left in $OUT, everything else in $WORK. ClusterFuzzLite and ci/oss-fuzz/check run it too.
set -euo pipefail

: "${CC:?}" "${CXX:?}" "${CFLAGS?}" "${CXXFLAGS?}" "${LIB_FUZZING_ENGINE:?}" "${OUT:?}" "${WORK:?}"
cd "${SRC:?}/mailspec"

build=$WORK/mailspec
rm -rf "$build"
# No warning of a compiler that is newer than this tree ends the build. No build type: it would add flags.
cmake -S . -B "$build" -G "Unix Makefiles" -DCMAKE_BUILD_TYPE= -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF \
  -DMAILSPEC_HARNESS=OFF -DMAILSPEC_WERROR=OFF -DMAILSPEC_FUZZING_ENGINE="${LIB_FUZZING_ENGINE// /;}" \
  -DMAILSPEC_FUZZING_LINKER=CXX -DMAILSPEC_SECOND_OPINIONS=OFF
cmake --build "$build" -j "$(nproc)"

# A target's seeds: flat, as each engine wants them. Two files of one name are an error of zip's.
pack_seeds() { # target
  local folders=()
  for folder in "corpora/seeds/$1" "corpora/regressions/$1"; do
    [ ! -d "$folder" ] || folders+=("$folder")
  done
  find "${folders[@]}" -type f | zip -q -j -@ "$OUT/fuzz_$1_seed_corpus.zip"
}

for program in "$build"/fuzzers/fuzz_*; do
  name=${program##*/}
  target=${name#fuzz_}
  cp "$program" "$OUT/"
  pack_seeds "$target"
  options=()
  if [ -f "corpora/dictionaries/$target.dict" ]; then
    cp "corpora/dictionaries/$target.dict" "$OUT/$name.dict"
    options+=("dict = $name.dict")
  fi
  printf '%s\n' '[libfuzzer]' 'max_len = 4096' 'len_control = 100' 'timeout = 10' "${options[@]}" >"$OUT/$name.options"
done
