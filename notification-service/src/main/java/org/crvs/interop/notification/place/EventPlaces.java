package org.crvs.interop.notification.place;

import org.crvs.interop.commons.fhir.Crvs;
import org.crvs.interop.notification.declaration.Declaration;
import org.crvs.interop.notification.declaration.DeclaredAreas;
import org.crvs.interop.notification.declaration.NotifyingPlace;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.location.AreaChain;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.location.LocationTree;
import org.crvs.interop.notification.location.Locations;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Finds the CRVS office that sees to what is notified at an office or a health facility. */
@ApplicationScoped
public class EventPlaces {

    private static final String POINTER = "/createdAtLocation";
    private static final String WANTED = "the id of an active CRVS office or health facility of GET /locations";

    private final Supplier<LocationTree> tree;

    @Inject
    public EventPlaces(Locations locations) {
        this(locations::tree);
    }

    EventPlaces(Supplier<LocationTree> tree) {
        this.tree = tree;
    }

    /** Whether the register has a location of this id. */
    public boolean knows(String locationId) {
        return tree.get().find(locationId).isPresent();
    }

    /** Notes areas in the addresses of a declaration that are not of the tree, or not part of each other. */
    public void checkAreas(Declaration declaration, Faults faults) {
        DeclaredAreas.check(declaration, new AreaChain(tree.get()::find), faults);
    }

    /** The place of this id; null, and noted why, when nothing can be notified there. */
    public NotifyingPlace at(String locationId, Faults faults) {
        LocationTree now = tree.get();
        Optional<Location> found = now.find(locationId);
        if (found.isEmpty()) {
            faults.add(POINTER, "unknown-location", "the register knows no such location", WANTED);
            return null;
        }
        Location location = found.get();
        if (location.isArea()) {
            faults.add(POINTER, "wrong-location", "this location is an administrative area", WANTED);
        } else if (!location.active()) {
            faults.add(POINTER, "inactive-location", "this location is closed", WANTED);
        } else {
            Optional<Location> office = Crvs.CRVS_OFFICE.equals(location.type()) ? found : officeOf(location, now);
            if (office.isPresent()) {
                return new NotifyingPlace(
                        locationId, office.get().id(), office.get().parentId());
            }
            faults.add(POINTER, "no-office", "no CRVS office sees to this place", WANTED);
        }
        return null;
    }

    /** The office of the smallest area around the facility that has one; of a state, only the state's own. */
    private static Optional<Location> officeOf(Location facility, LocationTree tree) {
        List<Location> chain = tree.hierarchy(facility);
        for (int i = chain.size() - 2; i >= 0; i--) {
            Location area = chain.get(i);
            boolean state = "STATE".equals(area.jurisdictionType());
            Optional<Location> office = tree.descendants(area).stream()
                    .filter(each -> Crvs.CRVS_OFFICE.equals(each.type()) && each.active())
                    .filter(each -> !state || area.id().equals(each.parentId()))
                    .findFirst();
            if (office.isPresent()) {
                return office;
            }
        }
        return Optional.empty();
    }
}
