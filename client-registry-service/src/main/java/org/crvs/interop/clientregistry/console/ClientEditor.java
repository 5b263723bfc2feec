package org.crvs.interop.clientregistry.console;

import org.crvs.interop.clientregistry.console.Pages.ClientEdit;
import org.crvs.interop.clientregistry.console.Pages.Place;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.clientregistry.console.upstream.UpstreamException;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;

/** The form of a client, with the places it names. */
@ApplicationScoped
public class ClientEditor {

    private final Places places;

    /**
     * Shows forms.
     *
     * @param places tells the names of places
     */
    public ClientEditor(Places places) {
        this.places = places;
    }

    /** Whether the button was pressed that looks for places and saves nothing; it is there where no script does it. */
    static boolean looksForPlaces(MultivaluedMap<String, String> sent) {
        return sent.containsKey("find");
    }

    /** The page with a form; {@code clientId} is empty for a new client. */
    ClientEdit page(Chrome page, ClientForm form, String clientId, String version) {
        return new ClientEdit(page, form, clientId, version, places.named(form.places()), found(form));
    }

    private List<Place> found(ClientForm form) {
        try {
            return places.find(form.value("sought")).stream()
                    .filter(place -> !form.places().contains(place.id()))
                    .toList();
        } catch (UpstreamException e) {
            return List.of();
        }
    }
}
