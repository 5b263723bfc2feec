package org.crvs.interop.notification.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A country of 120,000 places. The times are far above those of a quiet machine; they tell a loop from a look-up. */
class ManyLocationsTest {

    private static final int COUNT = 120_000;
    private static final int STATES = 20;
    private static final int DISTRICTS = 500;
    private static final int WARDS = 20_000;

    private static LocationTree tree;
    private static List<Location> places;

    @BeforeAll
    static void country() {
        places = new ArrayList<>(COUNT);
        for (int i = 0; i < STATES; i++) {
            places.add(area("S" + i, null, "STATE"));
        }
        for (int i = 0; i < DISTRICTS; i++) {
            places.add(area("D" + i, "S" + i % STATES, "DISTRICT"));
        }
        for (int i = 0; i < WARDS; i++) {
            places.add(area("W" + i, "D" + i % DISTRICTS, "LOCATION_LEVEL_3"));
        }
        while (places.size() < COUNT) {
            int i = places.size();
            places.add(place("HEALTH_FACILITY", "F" + i, "W" + i % WARDS, null));
        }
        tree = new LocationTree(places, 1);
    }

    private static Location area(String code, String parent, String level) {
        return place("ADMIN_STRUCTURE", code, parent, level);
    }

    private static Location place(String type, String code, String parent, String level) {
        String parentId = parent == null ? null : Location.idOf("ADMIN_STRUCTURE", parent);
        return new Location(
                Location.idOf(type, code),
                1,
                type,
                code,
                "Place " + code,
                null,
                parentId,
                level,
                true,
                List.of(),
                null);
    }

    @Test
    void theFirstByteOfTheFullListIsThereAtOnceAndTheListIsWhole() throws Exception {
        LocationQuery query = LocationQuery.read(Map.of("_count", List.of("0")));
        long begun = System.nanoTime();
        List<Location> found = tree.all().stream().filter(query.wanted()).toList();
        var in = new PipedInputStream(1 << 16);
        var out = new PipedOutputStream(in);
        var writer = CompletableFuture.runAsync(() -> write(out, found));
        int first = in.read();
        long firstByte = System.nanoTime() - begun;
        int count = count(in);
        writer.join();
        assertThat(first).isEqualTo('{');
        assertThat(count).isEqualTo(COUNT);
        // the goal is 100 ms on a quiet machine; this one is shared
        assertThat(firstByte).isLessThan(2_000_000_000L);
    }

    private static void write(OutputStream list, List<Location> found) {
        try (OutputStream out = list) {
            LocationBundle.searchset(out, "http://x/location", "http://x/location", null, found.size(), found);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts locations as they come: the answer never stands in memory. */
    private static int count(InputStream in) throws IOException {
        int count = 0;
        byte[] rest = "{".getBytes(StandardCharsets.US_ASCII);
        try (JsonParser json =
                new JsonFactory().createParser(new SequenceInputStream(new ByteArrayInputStream(rest), in))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("fullUrl")) {
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void hierarchiesAreLookedUpAndNotSearchedFor() {
        Random random = new Random(5);
        long begun = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            Location place = places.get(random.nextInt(COUNT));
            int depth = tree.hierarchy(place).size();
            assertThat(depth).isBetween(1, 4);
        }
        assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
    }

    @Test
    void aChangeOfOnePlaceLeavesTheOthersWhatTheyAre() {
        Location ward = tree.find(Location.idOf("ADMIN_STRUCTURE", "W7")).orElseThrow();
        Location moved = ward.changed("New", null, null, null, false, List.of(), null);
        LocationTree changed = tree.with(List.of(moved), 2);
        assertThat(changed.all()).hasSize(COUNT);
        assertThat(changed.find(ward.id())).containsSame(moved);
        assertThat(changed.hierarchy(moved)).containsExactly(moved);
        assertThat(tree.find(ward.id())).containsSame(ward);
        assertThat(changed.with(List.of(ward), 3).find(ward.id())).containsSame(moved);
        assertThat(changed.with(List.of(ward), 3).revision()).isEqualTo(3);
    }

    @Test
    void everythingBelowAStateIsFound() {
        Location state = tree.find(Location.idOf("ADMIN_STRUCTURE", "S3")).orElseThrow();
        List<Location> below = tree.descendants(state);
        assertThat(below).hasSizeGreaterThan(COUNT / STATES / 2).doesNotHaveDuplicates();
        assertThat(below.get(0)).isEqualTo(state);
    }
}
