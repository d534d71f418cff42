#!/bin/sh
# Draws docs/images/inspect.svg from a real run of the README's first command. The same report gives the same bytes; what
# a run took differs each time and is left out. Run it after a change of the report: PictureTest fails until then.
set -eu
cd "${0%/*}/../.."
command='./cylcomed inspect samples/hl7-replay-attack.pcapng'

draw() {
    LC_ALL=C awk -v command="$command" '
    function escaped(text) {
        gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
        return text
    }
    # Paint is ESC [ code m TEXT ESC [ 0 m.
    function painted(line,    out, code) {
        out = ""
        while (match(line, /\033\[[0-9;]*m/)) {
            code = substr(line, RSTART + 2, RLENGTH - 3)
            out = out substr(line, 1, RSTART - 1) (code == "0" ? "</tspan>" : "<tspan class=\"" class[code] "\">")
            line = substr(line, RSTART + RLENGTH)
        }
        return out line
    }
    function print_line(content) {
        rows = rows sprintf("<text x=\"16\" y=\"%d\" xml:space=\"preserve\">%s</text>\n", 50 + 18 * n++, content)
    }
    BEGIN {
        class["1"] = "bold"; class["1;31"] = "red"; class["1;33"] = "yellow"
        print_line("<tspan class=\"prompt\">$</tspan> " escaped(command))
    }
    { print_line(painted(escaped($0))) }
    END {
        height = 50 + 18 * n
        print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 876 " height "\" role=\"img\" aria-label=\"The report of cylcomed inspect in a terminal\">"
        print "<style>"
        print "text { font: 14px \"DejaVu Sans Mono\", Menlo, Consolas, monospace; fill: #d6dde4 }"
        print ".bold { font-weight: bold; fill: #ffffff } .red { font-weight: bold; fill: #ff8a80 }"
        print ".yellow { font-weight: bold; fill: #f2c14e } .prompt { fill: #8b98a5 }"
        print "</style>"
        print "<rect width=\"876\" height=\"" height "\" rx=\"10\" fill=\"#14191f\"/>"
        print "<circle cx=\"22\" cy=\"18\" r=\"6\" fill=\"#3a444f\"/><circle cx=\"42\" cy=\"18\" r=\"6\" fill=\"#3a444f\"/><circle cx=\"62\" cy=\"18\" r=\"6\" fill=\"#3a444f\"/>"
        printf "%s", rows
        print "</svg>"
    }'
}

# shellcheck disable=SC2086 # the command is words
report=$(env -u NO_COLOR TZ=UTC LC_ALL=C CLICOLOR_FORCE=1 $command)
printf '%s\n' "$report" | sed 's/ Finished in .*//' | draw >docs/images/inspect.svg.new
mv docs/images/inspect.svg.new docs/images/inspect.svg
