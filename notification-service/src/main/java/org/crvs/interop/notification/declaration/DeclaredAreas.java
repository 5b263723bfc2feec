package org.crvs.interop.notification.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.location.AreaChain;
import org.crvs.interop.notification.location.AreaChain.Level;

import java.util.ArrayList;
import java.util.List;

/** Checks the areas of the addresses in a declaration. */
public final class DeclaredAreas {

    /** What forms call areas, from the largest to the smallest. */
    private static final List<String> LEVELS =
            List.of("province", "state", "district", "district2", "administrativeArea", "ward");

    private DeclaredAreas() {}

    /** Notes areas that are not of the tree, or not part of each other. */
    public static void check(Declaration declaration, AreaChain areas, Faults faults) {
        for (Declaration.Answer answer : declaration.answers()) {
            if (answer.field().type() == FieldType.ADDRESS) {
                String pointer =
                        "/declaration/" + answer.field().id().replace("~", "~0").replace("/", "~1");
                areas.check(levels(pointer, answer.value()), faults);
            }
        }
    }

    private static List<Level> levels(String pointer, JsonNode address) {
        List<Level> levels = new ArrayList<>();
        for (String name : LEVELS) {
            if (address.path(name).isTextual()) {
                levels.add(new Level(pointer + "/" + name, address.path(name).textValue()));
            }
        }
        return levels;
    }
}
