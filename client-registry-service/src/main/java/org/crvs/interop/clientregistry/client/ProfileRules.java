package org.crvs.interop.clientregistry.client;

import org.crvs.interop.clientregistry.query.Faults;

import java.util.regex.Pattern;

/** The rules for what is told about a client. */
final class ProfileRules {

    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int LONGEST_PURPOSE = 200;
    private static final int LONGEST_CONTACT_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"(),;:\\\\]+@[^\\s@<>\"(),;:\\\\]+\\.[^\\s@.]{2,}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{3,38}");

    private ProfileRules() {}

    /** The profile asked for; what is wrong is added to {@code faults}. */
    static ClientProfile check(ClientRequest request, Faults faults) {
        return new ClientProfile(
                text("/description", request.description(), LONGEST_DESCRIPTION, true, faults),
                text("/purposeOfUse", request.purposeOfUse(), LONGEST_PURPOSE, false, faults),
                contact(request.contact(), faults));
    }

    private static Contact contact(Contact contact, Faults faults) {
        if (contact == null) {
            return null;
        }
        String name = text("/contact/name", contact.name(), LONGEST_CONTACT_NAME, false, faults);
        String email = form("/contact/email", contact.email(), EMAIL, "integration@hospital.example", faults);
        String phone = form("/contact/phone", contact.phone(), PHONE, "+260 955 000 000", faults);
        return name == null && email == null && phone == null ? null : new Contact(name, email, phone);
    }

    private static String form(String pointer, String value, Pattern form, String accepted, Faults faults) {
        String stripped = stripped(value);
        if (stripped != null
                && (stripped.length() > LONGEST_EMAIL || !form.matcher(stripped).matches())) {
            faults.add(pointer, "invalid", "the value does not have the right form", accepted);
        }
        return stripped;
    }

    private static String text(String pointer, String value, int longest, boolean lines, Faults faults) {
        String stripped = stripped(value);
        if (stripped != null
                && (stripped.length() > longest
                        || stripped.chars().anyMatch(c -> Character.isISOControl(c) && !(lines && isLineBreak(c))))) {
            faults.add(
                    pointer,
                    "invalid",
                    "the text is too long or holds control characters",
                    "at most " + longest + " printable characters");
        }
        return stripped;
    }

    private static boolean isLineBreak(int c) {
        return c == '\n' || c == '\r';
    }

    private static String stripped(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
