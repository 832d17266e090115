#!/usr/bin/env bash
# OSS-Fuzz's build is ClusterFuzzLite's too.
exec "$SRC/mailspec/ci/oss-fuzz/build.sh"
