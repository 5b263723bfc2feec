package org.crvs.interop.search.criteria;

import org.eclipse.microprofile.graphql.Input;

import java.util.List;

/**
 * The fields of a search as clients write them, in GraphQL and in JSON: the names of OpenCRVS, all optional. A record
 * must meet every field that is filled in. Public fields, because both readers fill them by name.
 */
@Input("AdvancedSearchParametersInput")
public class AdvancedSearchParametersInput {

    /** Vital events, spelled as OpenCRVS's GraphQL spells them: its clients write the constants into their queries. */
    public enum Event {
        birth,
        death,
        marriage
    }

    /** Only births, only deaths, or only marriages. */
    public Event event;
    /** Any names of anybody on the record. */
    public String name;

    public List<String> registrationStatuses;
    public List<String> compositionType;
    public String recordId;
    public String trackingId;
    public String registrationNumber;
    /** National ID number of anybody on the record. */
    public String nationalId;

    public String contactNumber;
    public String contactEmail;
    /** Date of the birth, the death or the marriage. */
    public String dateOfEvent;

    public String dateOfEventStart;
    public String dateOfEventEnd;
    public String dateOfDeclaration;
    public String dateOfDeclarationStart;
    public String dateOfDeclarationEnd;
    public String dateOfRegistration;
    public String dateOfRegistrationStart;
    public String dateOfRegistrationEnd;
    public String declarationLocationId;
    /** An area: every office inside it counts. */
    public String declarationJurisdictionId;

    public String eventLocationId;
    /** An area: every place inside it counts. */
    public String eventJurisdictionId;

    public String eventCountry;
    public String eventLocationLevel1;
    public String eventLocationLevel2;
    public String eventLocationLevel3;
    public String eventLocationLevel4;
    public String eventLocationLevel5;
    public String childFirstNames;
    public String childLastName;
    public String childDoB;
    public String childDoBStart;
    public String childDoBEnd;
    public String childGender;
    public String childIdentifier;
    public String motherFirstNames;
    public String motherFamilyName;
    public String motherDoB;
    public String motherDoBStart;
    public String motherDoBEnd;
    public String motherIdentifier;
    public String fatherFirstNames;
    public String fatherFamilyName;
    public String fatherDoB;
    public String fatherDoBStart;
    public String fatherDoBEnd;
    public String fatherIdentifier;
    public String deceasedFirstNames;
    public String deceasedFamilyName;
    public String deceasedDoB;
    public String deceasedDoBStart;
    public String deceasedDoBEnd;
    public String deceasedGender;
    public String deceasedIdentifier;
    public String spouseFirstNames;
    public String spouseFamilyName;
    public String spouseDoB;
    public String spouseDoBStart;
    public String spouseDoBEnd;
    public String spouseIdentifier;
    public String informantFirstNames;
    public String informantFamilyName;
    public String informantDoB;
    public String informantDoBStart;
    public String informantDoBEnd;
    public String informantIdentifier;
    public String brideFirstNames;
    public String brideFamilyName;
    public String brideDoB;
    public String brideDoBStart;
    public String brideDoBEnd;
    public String brideIdentifier;
    public String groomFirstNames;
    public String groomFamilyName;
    public String groomDoB;
    public String groomDoBStart;
    public String groomDoBEnd;
    public String groomIdentifier;
    /** Date of the marriage: finds marriages only. */
    public String dateOfMarriage;

    public String dateOfMarriageStart;
    public String dateOfMarriageEnd;
}
