#!/bin/sh
# Installs the system libraries the studio needs on Debian and its relatives, when it may; otherwise prints the one
# line to type. Other systems need nothing: the Python packages bring their own libraries there.
# Usage: system-packages.sh run|test
set -eu

# PortAudio plays the sound; the others are what Qt's xcb platform loads.
run="libportaudio2 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0
 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1
 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1"
# A virtual screen with someone to type on it, a sound card that is none, MIDI ports without a device, and a second
# opinion on our videos.
test="xvfb xdotool pulseaudio pulseaudio-utils libasound2-plugins jackd2 ffmpeg"

wanted=$run
if [ "${1:-run}" = test ]; then wanted="$run $test"; fi
if ! command -v apt-get >/dev/null 2>&1; then exit 0; fi

missing=""
for package in $wanted; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    if [ "$state" != installed ]; then missing="$missing $package"; fi
done
if [ -z "$missing" ]; then exit 0; fi

line="apt-get install --yes --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Some system libraries are missing. To install them, type:"
    echo "    sudo $line"
    exit 0
fi
echo "Installing system libraries:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root $line >/dev/null
