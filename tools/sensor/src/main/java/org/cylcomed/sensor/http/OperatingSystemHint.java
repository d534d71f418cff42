package org.cylcomed.sensor.http;

import org.jspecify.annotations.Nullable;

/** The operating system a product token names. It is what a program says of itself: a hint. */
final class OperatingSystemHint {
    private OperatingSystemHint() {}

    /** @param product value of User-Agent or Server */
    static @Nullable String of(String product) {
        int windows = product.indexOf("Windows NT ");
        if (windows >= 0) {
            return windows(product.substring(windows + 11));
        }
        int iis = product.indexOf("Microsoft-IIS/");
        if (iis >= 0) {
            return windowsServer(product.substring(iis + 14));
        }
        int android = product.indexOf("Android ");
        if (android >= 0) {
            return "Android " + number(product, android + 8);
        }
        if (product.contains("iPhone") || product.contains("iPad")) {
            return "iOS";
        }
        if (product.contains("Mac OS X") || product.contains("macOS") || product.contains("(Macintosh")) {
            return "macOS";
        }
        if (product.contains("Windows CE")) {
            return "Windows CE";
        }
        if (product.contains("Microsoft-Windows") || product.contains("Microsoft-CryptoAPI/")) {
            return "Windows";
        }
        return unixLike(product);
    }

    private static @Nullable String unixLike(String product) {
        for (String name :
                new String[] {"Ubuntu", "Debian", "CentOS", "Fedora", "Raspbian", "FreeBSD", "CrOS", "VxWorks"}) {
            if (product.contains(name)) {
                return name.equals("CrOS") ? "ChromeOS" : name;
            }
        }
        return product.contains("Linux") || product.contains("X11;") ? "Linux" : null;
    }

    private static String windows(String version) {
        if (version.startsWith("10.0")) {
            return "Windows 10 or later";
        }
        if (version.startsWith("6.3")) {
            return "Windows 8.1";
        }
        if (version.startsWith("6.2")) {
            return "Windows 8";
        }
        if (version.startsWith("6.1")) {
            return "Windows 7";
        }
        if (version.startsWith("6.0")) {
            return "Windows Vista";
        }
        if (version.startsWith("5.1") || version.startsWith("5.2")) {
            return "Windows XP";
        }
        return version.startsWith("5.0") ? "Windows 2000" : "Windows";
    }

    private static String windowsServer(String version) {
        if (version.startsWith("10")) {
            return "Windows Server 2016 or later";
        }
        if (version.startsWith("8.5")) {
            return "Windows Server 2012 R2";
        }
        if (version.startsWith("8.")) {
            return "Windows Server 2012";
        }
        if (version.startsWith("7.5")) {
            return "Windows Server 2008 R2";
        }
        if (version.startsWith("7.0")) {
            return "Windows Server 2008";
        }
        return version.startsWith("6.") ? "Windows Server 2003" : "Windows";
    }

    private static String number(String text, int from) {
        int to = from;
        while (to < text.length() && to < from + 6 && (Character.isDigit(text.charAt(to)) || text.charAt(to) == '.')) {
            to++;
        }
        return text.substring(from, to);
    }
}
