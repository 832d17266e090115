#!/usr/bin/env python3
"""How fast the engine is: a whole IMAP run against one Dovecot over one transport.

Usage: engine.py MAILSPEC RECIPE [JOBS...]
Starts the server by its recipe, plays the run once for the count of commands and then once for each number of JOBS
(default 1 4 16) without a report, and prints a table in Markdown. Processor time and memory are those of the process
mailspec alone, as wait4(2) has them: the server is no child of it. Exit status 0, or 1 when the server does not come up.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time

COMMAND = re.compile(r"^[A-Za-z0-9.]+ [A-Za-z]+", re.MULTILINE)


def endpoint(work):
    with open(os.path.join(work, "endpoints.tsv"), encoding="utf-8") as file:
        for line in file:
            protocol, transports, address = line.rstrip("\n").split("\t")
            if protocol == "imap" and "plain" in transports.split(",") and not address.startswith("["):
                return address
    raise ValueError("the recipe gives no plain IMAP")


def arguments(mailspec, recipe, work, jobs):
    with open(os.path.join(os.path.dirname(recipe), "profile.json"), encoding="utf-8") as file:
        profile = json.load(file)
    for number in "", "2":
        with open(os.path.join(work, "password" + number), "w", encoding="utf-8") as file:
            file.write(profile["password" + number])
    return [mailspec, "run", "imap", "-t", "plain", "--imap", endpoint(work), "--jobs", str(jobs),
            "--user", profile["user"], "--password-file", os.path.join(work, "password"),
            "--user2", profile["user2"], "--password2-file", os.path.join(work, "password2")]


def play(command):
    """Seconds, processor seconds and KiB of a run."""
    began = time.monotonic()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def count(command, work):
    """Exchanges, and commands that were sent, by the transcripts of a run."""
    report = os.path.join(work, "report.json")
    play(command + ["--report", "json=" + report])
    with open(report, encoding="utf-8") as file:
        results = json.load(file)["results"]
    commands = sum(len(COMMAND.findall(event["octets"])) for result in results
                   for event in result["transcript"] if event["kind"] == "sent")
    return len(results), commands


def measure(mailspec, recipe, work, all_jobs):
    exchanges, commands = count(arguments(mailspec, recipe, work, 16), work)
    print(f"IMAP over plain, {exchanges} exchanges, {commands} commands; {os.cpu_count()} cores.\n")
    print("| jobs | seconds | commands a second | ms a command | processor time of mailspec | of all cores | memory |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for jobs in all_jobs:
        wall, cpu, memory = play(arguments(mailspec, recipe, work, jobs))
        print(f"| {jobs} | {wall:.1f} | {commands / wall:.0f} | {1000 * wall / commands:.1f} | {cpu:.2f} s, "
              f"{100 * cpu / wall:.0f} % of the run | {100 * cpu / wall / os.cpu_count():.0f} % | {memory / 1024:.0f} MiB |")


def main(mailspec, recipe, *all_jobs):
    with tempfile.TemporaryDirectory() as work:
        os.chmod(work, 0o711)
        if subprocess.call([recipe, "up", work]) != 0:
            return 1
        try:
            measure(mailspec, recipe, work, all_jobs or (1, 4, 16))
        finally:
            subprocess.call([recipe, "down", work])
    return 0


sys.exit(main(*sys.argv[1:]))
