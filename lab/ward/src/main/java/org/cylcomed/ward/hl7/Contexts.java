package org.cylcomed.ward.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.GenericParser;
import ca.uhn.hl7v2.util.SocketFactory;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.concurrent.ExecutorService;

/** The library, set up as all of the ward want it. */
final class Contexts {
    private Contexts() {}

    /** @param executor of one member alone: a shared one would open sockets in somebody else's namespace */
    static DefaultHapiContext of(ExecutorService executor, SocketFactory sockets) {
        DefaultHapiContext context = new DefaultHapiContext(executor) {
            @Override
            public synchronized GenericParser getGenericParser() {
                return new Tolerant(this);
            }
        };
        context.setSocketFactory(sockets);
        // The usual one counts in a file.
        context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        context.setValidationContext(ValidationContextFactory.noValidation());
        return context;
    }

    /** Takes LF for CR at the end of a segment, as engines do. */
    private static final class Tolerant extends GenericParser {
        Tolerant(DefaultHapiContext context) {
            super(context);
        }

        @Override
        public Message parse(String text) throws HL7Exception {
            return super.parse(text.replace('\n', '\r'));
        }
    }
}
