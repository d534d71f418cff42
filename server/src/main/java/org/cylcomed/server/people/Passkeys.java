package org.cylcomed.server.people;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.server.access.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * Passkeys: found by the browser without a name, and always with finger, face or PIN, so that one is as good as
 * password and code together. Spring Security checks the ceremonies; its paths are kept, its filters are not, since
 * these keep challenges in a servlet session, which this server has none of.
 */
final class Passkeys {
    private static final Logger LOG = LoggerFactory.getLogger(Passkeys.class);
    private static final int MOST_PER_PERSON = 20;

    private final Webauthn4JRelyingPartyOperations ceremonies;
    private final UserCredentialRepository credentials;
    private final People people;

    Passkeys(URI origin, UserCredentialRepository stored, People people) {
        this.people = people;
        this.credentials = new CountedCredentials(stored);
        this.ceremonies = new Webauthn4JRelyingPartyOperations(
                new Owners(people),
                credentials,
                PublicKeyCredentialRpEntity.builder()
                        .id(origin.getHost())
                        .name("Cylcomed")
                        .build(),
                Set.of(origin.toString()));
        ceremonies.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        ceremonies.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    PublicKeyCredentialCreationOptions creation(Caller caller) {
        return ceremonies.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(caller));
    }

    /** With a caller only the caller's own passkeys are asked for, else any of this server. */
    PublicKeyCredentialRequestOptions request(@Nullable Caller caller) {
        return ceremonies.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(caller));
    }

    /** Empty if the authenticator's answer does not hold. */
    Optional<CredentialRecord> register(PublicKeyCredentialCreationOptions options, RelyingPartyPublicKey given) {
        try {
            return Optional.of(
                    ceremonies.registerCredential(new ImmutableRelyingPartyRegistrationRequest(options, given)));
        } catch (RuntimeException refused) {
            LOG.debug("A passkey was not taken", refused);
            return Optional.empty();
        }
    }

    /** Whose passkey it is; empty if the answer does not hold, whatever the reason. */
    Optional<Person> authenticate(
            PublicKeyCredentialRequestOptions options, PublicKeyCredential<AuthenticatorAssertionResponse> given) {
        try {
            PublicKeyCredentialUserEntity owner =
                    ceremonies.authenticate(new RelyingPartyAuthenticationRequest(options, given));
            Bytes said = given.getResponse().getUserHandle();
            return said == null || said.equals(owner.getId())
                    ? people.byHandle(owner.getId().toBase64UrlString())
                    : Optional.empty();
        } catch (RuntimeException refused) {
            LOG.debug("A passkey did not open", refused);
            return Optional.empty();
        }
    }

    List<CredentialRecord> of(Person person) {
        return credentials.findByUserId(Bytes.fromBase64(person.handle())).stream()
                .sorted(Comparator.comparing(CredentialRecord::getCreated))
                .toList();
    }

    boolean hasRoom(Person person) {
        return person.passkeys() < MOST_PER_PERSON;
    }

    boolean remove(Person person, String id) {
        Optional<CredentialRecord> own = of(person).stream()
                .filter(record -> record.getCredentialId().toBase64UrlString().equals(id))
                .findFirst();
        own.ifPresent(record -> credentials.delete(record.getCredentialId()));
        return own.isPresent();
    }

    /** People as Spring Security's ceremonies see them: by their random handle, or by the key that is our "user name". */
    private record Owners(People people) implements PublicKeyCredentialUserEntityRepository {
        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return people.byHandle(id.toBase64UrlString()).map(Owners::entity).orElse(null);
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String key) {
            return people.find(key).map(Owners::entity).orElse(null);
        }

        @Override
        public void save(PublicKeyCredentialUserEntity entity) {
            throw new IllegalStateException("people are not made by a ceremony");
        }

        @Override
        public void delete(Bytes id) {
            throw new IllegalStateException("people are not removed by a ceremony");
        }

        private static PublicKeyCredentialUserEntity entity(Person person) {
            return ImmutablePublicKeyCredentialUserEntity.builder()
                    .id(Bytes.fromBase64(person.handle()))
                    .name(person.name())
                    .displayName(person.name())
                    .build();
        }
    }

    /** Refuses a counter that did not grow: the sign of a copied authenticator, which the ceremonies do not look at. */
    private record CountedCredentials(UserCredentialRepository stored) implements UserCredentialRepository {
        @Override
        public void save(CredentialRecord record) {
            CredentialRecord before = stored.findByCredentialId(record.getCredentialId());
            if (before != null
                    && (before.getSignatureCount() != 0 || record.getSignatureCount() != 0)
                    && record.getSignatureCount() <= before.getSignatureCount()) {
                throw new IllegalStateException("the counter of a passkey went back");
            }
            stored.save(record);
        }

        @Override
        public void delete(Bytes id) {
            stored.delete(id);
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return stored.findByCredentialId(id);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes id) {
            return stored.findByUserId(id);
        }
    }
}
