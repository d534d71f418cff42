package org.cylcomed.maintenance.match;

/** By what a component and an advisory met. */
public enum Rule {
    /** The same package, its version within a range. */
    PURL_RANGE("purl-range"),
    /** The same package, its version one of those listed. */
    PURL_VERSION("purl-version"),
    /** A CPE name of the component, in a configuration that holds. */
    CPE_CONFIGURATION("cpe-configuration"),
    /** Maker, product and version in words. */
    PRODUCT_VERSION("product-version"),
    /** As before, the words written differently. */
    PRODUCT_SPELLING("product-spelling");

    private final String word;

    Rule(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
