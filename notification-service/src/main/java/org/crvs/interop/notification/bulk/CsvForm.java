package org.crvs.interop.notification.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.declaration.Declaration;
import org.crvs.interop.notification.declaration.DeclarationBundle;
import org.crvs.interop.notification.declaration.EventForm;
import org.crvs.interop.notification.declaration.Forms;
import org.crvs.interop.notification.declaration.NotifyingPlace;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.place.EventPlaces;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes bundles of the rows of a CSV file: columns are the fields of the form, {@code child.dob}, or parts of one, {@code
 * child.name.firstname}; beside them {@code event}, {@code createdAtLocation} and, for registrations made before, {@code
 * registrationNumber}.
 */
@ApplicationScoped
public class CsvForm {

    /** Column with the type of event. */
    static final String EVENT = "event";

    /** Column with the office or facility: a location id, or its code such as {@code HEALTH_FACILITY_F01}. */
    static final String LOCATION = "createdAtLocation";

    /** Column with the registration number; may be missing. */
    static final String NUMBER = "registrationNumber";

    private final Forms forms;
    private final EventPlaces places;
    private final Clock clock;

    public CsvForm(Forms forms, EventPlaces places, Clock clock) {
        this.forms = forms;
        this.places = places;
        this.clock = clock;
    }

    /**
     * The bundle of a row.
     *
     * @param cells the filled cells by column
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_NOTIFICATION with every fault
     */
    ObjectNode bundle(Map<String, String> cells) {
        var faults = new Faults();
        Optional<EventForm> form = forms.find(cells.getOrDefault(EVENT, ""));
        if (form.isEmpty()) {
            faults.add("/event", "unknown-code", "no such type of event", String.join(", ", forms.types()));
        }
        NotifyingPlace place = places.at(location(cells.getOrDefault(LOCATION, "")), faults);
        Declaration declaration =
                form.map(known -> declaration(known, cells, faults)).orElse(null);
        faults.refuseAs(ProblemKind.INVALID_NOTIFICATION, "The row");
        ObjectNode bundle =
                DeclarationBundle.of(declaration, null, place, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (cells.containsKey(NUMBER)) {
            ObjectNode task = DocumentBundle.of(bundle).task().orElseThrow().resource();
            task.withArray("identifier")
                    .addObject()
                    .put(
                            "system",
                            Crvs.registrationNumberSystem(form.orElseThrow().event()))
                    .put("value", cells.get(NUMBER));
        }
        return bundle;
    }

    private Declaration declaration(EventForm form, Map<String, String> cells, Faults faults) {
        ObjectNode fields = StrictJson.object();
        cells.forEach((column, text) -> {
            int dot = column.lastIndexOf('.');
            String owner = dot < 0 ? "" : column.substring(0, dot);
            if (column.equals(EVENT) || column.equals(LOCATION) || column.equals(NUMBER)) {
                return;
            }
            if (!form.has(column) && form.isStructured(owner)) {
                fields.withObject("/" + owner).put(column.substring(dot + 1), text);
            } else if (form.isNumber(column) && text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
                fields.put(column, new BigDecimal(text));
            } else if (form.isBoolean(column) && text.matches("true|false")) {
                fields.put(column, Boolean.parseBoolean(text));
            } else {
                fields.put(column, form.isPlace(column) ? location(text) : text);
            }
        });
        Declaration declaration = Declaration.read(form, fields, places::knows, faults);
        places.checkAreas(declaration, faults);
        return declaration;
    }

    private String location(String text) {
        for (String type : Location.TYPES) {
            if (text.startsWith(type + "_")) {
                return Location.idOf(type, text.substring(type.length() + 1));
            }
        }
        return text;
    }
}
