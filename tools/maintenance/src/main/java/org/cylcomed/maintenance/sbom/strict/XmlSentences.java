package org.cylcomed.maintenance.sbom.strict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the JDK's checker of schemas, as one says it to people. */
final class XmlSentences {
    private static final Pattern ENUMERATION = Pattern.compile(
            "Value '(.*)' is not facet-valid with respect to enumeration '\\[(.*)]'\\. .*", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile(
            "Value '(.*)' is not facet-valid with respect to pattern '(.*)' for type '[^']*'\\.", Pattern.DOTALL);
    private static final Pattern UNEXPECTED =
            Pattern.compile("Invalid content was found starting with element '\\{?([^'}]*)}?'\\. (.*)", Pattern.DOTALL);
    private static final Pattern INCOMPLETE =
            Pattern.compile("The content of element '([^']*)' is not complete\\. One of '\\{(.*)}' is expected\\.");
    private static final Pattern EXPECTED = Pattern.compile("One of '\\{(.*)}' is expected\\.");
    private static final Pattern MISSING = Pattern.compile("Attribute '([^']*)' must appear on element '([^']*)'\\.");
    private static final Pattern WILDCARD = Pattern.compile("(?:, )?WC\\[[^]]*]");

    private XmlSentences() {}

    static String plain(String words) {
        Matcher enumeration = ENUMERATION.matcher(words);
        if (enumeration.matches()) {
            return "It is \"" + enumeration.group(1) + "\" and must be one of " + enumeration.group(2) + ".";
        }
        Matcher form = FORM.matcher(words);
        if (form.matches()) {
            return "It is \"" + form.group(1) + "\", which does not have the form asked for: " + form.group(2) + ".";
        }
        Matcher unexpected = UNEXPECTED.matcher(words);
        if (unexpected.matches()) {
            Matcher expected = EXPECTED.matcher(unexpected.group(2));
            String instead = expected.matches() ? "; here may stand " + names(expected.group(1)) : "";
            return "The element \"" + unexpected.group(1) + "\" may not stand here" + instead + ".";
        }
        Matcher incomplete = INCOMPLETE.matcher(words);
        if (incomplete.matches()) {
            return "Something is missing in it: one of " + names(incomplete.group(2)) + ".";
        }
        Matcher missing = MISSING.matcher(words);
        return missing.matches() ? "The attribute \"" + missing.group(1) + "\" is missing: add it." : words;
    }

    private static String names(String list) {
        return WILDCARD.matcher(list).replaceAll("");
    }
}
