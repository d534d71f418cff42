package org.cylcomed.server;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.ref.SoftReference;

/** The server's classes as the rules see them: read once, and given up where tests of whole servers need the memory. */
public final class ServerClasses {
    private static SoftReference<JavaClasses> kept = new SoftReference<>(null);

    private ServerClasses() {}

    public static synchronized JavaClasses read() {
        JavaClasses classes = kept.get();
        if (classes == null) {
            classes = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.cylcomed.server");
            kept = new SoftReference<>(classes);
        }
        return classes;
    }
}
