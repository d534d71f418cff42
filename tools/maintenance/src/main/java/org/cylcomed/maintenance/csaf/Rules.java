package org.cylcomed.maintenance.csaf;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.Rule.Check;

/**
 * Every test of CSAF 2.0 and 2.1, in one list. 6.1.8, 6.1.37, 6.1.46, 6.1.60.1 and 6.2.20 are what {@link Structure} makes
 * of the schema.
 */
final class Rules {
    private static final List<Rule> ALL = List.of(
            both("6.1.1", ProductIds::missing),
            both("6.1.2", ProductIds::defined),
            both("6.1.3", ProductIds::circular),
            both("6.1.4", ProductIds::missingGroup),
            both("6.1.5", ProductIds::definedGroup),
            both("6.1.6", Statuses::contradicting),
            both("6.1.7", Cvss::scoredTwice),
            both("6.1.9", Cvss::computed),
            both("6.1.10", Cvss::contradicting),
            both("6.1.11", Cwes::exists),
            both("6.1.12", DocumentLanguages::exists),
            both("6.1.13", Purls::valid),
            both("6.1.14", Revisions::order),
            both("6.1.15", DocumentLanguages::translator),
            both("6.1.16", Revisions::latest),
            both("6.1.17", Revisions::draft),
            both("6.1.18", Revisions::released),
            both("6.1.19", Revisions::preRelease),
            both("6.1.20", Revisions::nonDraft),
            both("6.1.21", Revisions::gaps),
            both("6.1.22", Revisions::twice),
            both("6.1.23", Identifiers::cveTwice),
            both("6.1.24", Identifiers::involvedTwice),
            both("6.1.25", Hashes::sameAlgorithm),
            both("6.1.26", Profiles::prohibitedName),
            both("6.1.27.1", Profiles::notes),
            both("6.1.27.2", Profiles::references),
            both("6.1.27.3", Profiles::noVulnerabilities),
            both("6.1.27.4", Profiles::productTree),
            both("6.1.27.5", Profiles::vulnerabilityNotes),
            both("6.1.27.6", Profiles::productStatus),
            both("6.1.27.7", Profiles::vexStatus),
            both("6.1.27.8", Profiles::identifier),
            both("6.1.27.9", Profiles::impact),
            both("6.1.27.10", Profiles::action),
            both("6.1.27.11", Profiles::vulnerabilities),
            only21("6.1.27.12", Profiles::affected),
            only21("6.1.27.13", Profiles::affectedForFixed),
            only21("6.1.27.14", Profiles::descriptionOfEnd),
            only21("6.1.27.15", Profiles::noProductTree),
            only21("6.1.27.16", Profiles::history),
            only21("6.1.27.17", Terms::withdrawal),
            only21("6.1.27.18", Terms::supersession),
            only21("6.1.27.19", Terms::superseding),
            both("6.1.28", DocumentLanguages::translatedToItself),
            both("6.1.29", Remediations::withoutProduct),
            both("6.1.30", Revisions::mixed),
            both("6.1.31", Branches::rangeAsVersion),
            both("6.1.32", Remediations::flagWithoutProduct),
            both("6.1.33", Remediations::justifications),
            only21("6.1.34", Branches::tooDeep),
            only21("6.1.35", Remediations::contradicting),
            only21("6.1.36", Remediations::againstStatus),
            only21("6.1.38", Sharing::everybodyNotClear),
            only21("6.1.39", Sharing::clearNotEverybody),
            only21("6.1.40", Sharing::reservedName),
            only21("6.1.41", Sharing::missingName),
            only21("6.1.42", Purls::differ),
            only21("6.1.43", Hashes::starsInModels),
            only21("6.1.44", Hashes::starsInSerials),
            only21("6.1.45", Dates::disclosure),
            only21("6.1.47", Ssvc::targets),
            only21("6.1.48", Ssvc::points),
            only21("6.1.49", Dates::ssvc),
            only21("6.1.50", VersionRanges::form),
            only21("6.1.51", Dates::epss),
            only21("6.1.52", Dates::firstExploitation),
            only21("6.1.53", Dates::exploitationAfterReport),
            only21("6.1.54", DocumentLicence::expression),
            only21("6.1.55", DocumentLicence::text),
            only21("6.1.56", Cvss::ratingBesideScore),
            only21("6.1.57", Branches::stacked),
            only21("6.1.58", Branches::versionAndRange),
            only21("6.1.59", VersionRanges::single),
            only21("6.1.60.2", ExtensionRules::againstOwnSchema),
            only21("6.1.60.3", ExtensionRules::againstMetadata),
            only21("6.1.61", Hashes::starsInSkus),
            both("6.2.1", ProductIds::unused),
            both("6.2.2", Statuses::withoutRemediation),
            both("6.2.3", Statuses::withoutMetric),
            both("6.2.4", Revisions::build),
            both("6.2.5", Revisions::initialDate),
            both("6.2.6", Revisions::currentDate),
            both("6.2.7", Identifiers::involvedWithoutDate),
            both("6.2.8", Hashes::md5Alone),
            both("6.2.9", Hashes::sha1Alone),
            only20("6.2.10", Documents::withoutTlp),
            both("6.2.11", Documents::withoutCanonicalUrl),
            both("6.2.12", DocumentLanguages::missing),
            both("6.2.13", Documents::unsorted),
            both("6.2.14", DocumentLanguages::privateUse),
            both("6.2.15", DocumentLanguages::defaultLanguage),
            both("6.2.16", ProductIds::withoutHelper),
            both("6.2.17", Identifiers::cveAmongIds),
            both("6.2.18", VersionRanges::withoutVers),
            both("6.2.19", Cvss::fixedButScored),
            only21("6.2.21", Revisions::sameDate),
            only21("6.2.22", Documents::idInTitle),
            only21("6.2.23", Cwes::deprecated),
            only21("6.2.24", Cwes::release),
            only21("6.2.25", Cwes::notForMapping),
            only21("6.2.26", Cwes::mappingWithReview),
            only21("6.2.27", Remediations::discouraged),
            only21("6.2.28", Sharing::everybody),
            only21("6.2.29", Sharing::nobody),
            only21("6.2.30", Sharing::groupOfClear),
            only21("6.2.31", ProductIds::hardware),
            only21("6.2.32", ProductIds::sameHelper),
            only21("6.2.33", Dates::pastDisclosure),
            only21("6.2.34", Ssvc::unknownBase),
            only21("6.2.35", Ssvc::unregisteredInPublic),
            only21("6.2.36", Ssvc::extensionInPublic),
            only21("6.2.37", Ssvc::withoutResource),
            only21("6.2.38", Profiles::deprecated),
            only21("6.2.39.1", Profiles::fixedForAffected),
            only21("6.2.39.2", Terms::withdrawalTranslated),
            only21("6.2.39.3", Terms::supersessionTranslated),
            only21("6.2.39.4", Terms::supersedingTranslated),
            only21("6.2.39.5", ExtensionRules::inEndedDocument),
            only21("6.2.40", Terms::productDescription),
            only21("6.2.41", Dates::oldEpss),
            only21("6.2.42", HelperConsistency::consistent),
            only21("6.2.43", DocumentLicence::missing),
            only21("6.2.44", DocumentLicence::deprecated),
            only21("6.2.45", DocumentLicence::absent),
            only21("6.2.46", DocumentLicence::textTranslated),
            only21("6.2.47", Cvss::ownRating),
            only21("6.2.48", Branches::openSourceVendor),
            only21("6.2.49", VersionRanges::openEnded),
            only21("6.2.50.1", Overlaps::versAgainst),
            only21("6.2.50.2", Overlaps::vlsAgainst),
            only21("6.2.50.3", Overlaps::versionAgainst),
            only21("6.2.51", VersionRanges::unknownType),
            only21("6.2.52", Hashes::unknownAlgorithm),
            only21("6.2.53", Identifiers::registeredForm),
            only21("6.2.54.1", ExtensionRules::unregistered),
            only21("6.2.54.2", ExtensionRules::unofficial),
            only21("6.2.54.3", ExtensionRules::critical),
            only21("6.2.54.4", ExtensionRules::experimentalInPublic),
            both("6.3.1", Cvss::onlyV2),
            both("6.3.2", Cvss::v30),
            both("6.3.3", Identifiers::withoutCve),
            both("6.3.4", Cwes::missing),
            both("6.3.5", Hashes::shortHash),
            both("6.3.6", Outside::deadLinks),
            both("6.3.7", Outside::deadSelf),
            both("6.3.8", Outside::spelling),
            both("6.3.9", Branches::unusual),
            both("6.3.10", Branches::anyRange),
            both("6.3.11", Branches::leadingV),
            only21("6.3.12", Cvss::withoutV4),
            only21("6.3.13", Ssvc::oldVersion),
            only21("6.3.14", Ssvc::unregisteredInRestricted),
            only21("6.3.15", Ssvc::extensionInRestricted),
            only21("6.3.16", Outside::grammar),
            only21("6.3.17", DocumentLicence::unregistered),
            only21("6.3.18", Cvss::anyRating),
            only21("6.3.19.1", Overlaps::versSame),
            only21("6.3.19.2", Overlaps::vlsSame),
            only21("6.3.19.3", Overlaps::versionSame),
            only21("6.3.19.4", Overlaps::rangeBranches),
            only21("6.3.19.5", Overlaps::versionBranches),
            only21("6.3.20", Identifiers::unregisteredSystem),
            only21("6.3.21.1", ExtensionRules::essential),
            only21("6.3.21.2", ExtensionRules::experimentalInRestricted),
            only21("6.3.21.3", ExtensionRules::atDocument),
            only21("6.3.21.4", ExtensionRules::atBranch),
            only21("6.3.21.5", ExtensionRules::atProductName),
            only21("6.3.21.6", ExtensionRules::atProductPath),
            only21("6.3.21.7", ExtensionRules::atMetric),
            only21("6.3.21.8", ExtensionRules::atVulnerability),
            only21("6.3.21.9", ExtensionRules::atRoot),
            only21("6.3.22", ProductIds::nestedPath));

    private static final Map<Version, List<Rule>> BY_VERSION = byVersion();

    private Rules() {}

    private static Rule both(String id, Check check) {
        return new Rule(id, Set.of(Version.V2_0, Version.V2_1), check);
    }

    private static Rule only20(String id, Check check) {
        return new Rule(id, Set.of(Version.V2_0), check);
    }

    private static Rule only21(String id, Check check) {
        return new Rule(id, Set.of(Version.V2_1), check);
    }

    private static Map<Version, List<Rule>> byVersion() {
        Map<Version, List<Rule>> rules = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            rules.put(
                    version,
                    ALL.stream()
                            .filter(rule -> rule.versions().contains(version))
                            .toList());
        }
        return rules;
    }

    static List<Rule> of(Version version) {
        return BY_VERSION.getOrDefault(version, List.of());
    }
}
