package org.crvs.interop.search.linkage;

import org.crvs.interop.search.model.Level;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nobody is two people: a row that may be either of two twins (an initial, a name left out) is at most one of them, so
 * what speaks for the one speaks against the other.
 */
final class Rivals {

    private final List<Link> links;
    private final double probable;
    private final Map<Pair, Link> byPair = new HashMap<>();
    private final Map<Integer, List<Integer>> partners = new HashMap<>();

    /**
     * The rivals among links.
     *
     * @param links as judged by themselves
     * @param probable from which probability on two rows are taken to be related
     */
    Rivals(List<Link> links, double probable) {
        this.links = links;
        this.probable = probable;
        for (Link link : links) {
            byPair.put(link.pair(), link);
            if (link.probability() >= probable) {
                partners.computeIfAbsent(link.pair().one(), any -> new ArrayList<>())
                        .add(link.pair().other());
                partners.computeIfAbsent(link.pair().other(), any -> new ArrayList<>())
                        .add(link.pair().one());
            }
        }
    }

    /** Makes a link of what is known of a pair. */
    interface Graded {
        Link of(Pair pair, List<Level> levels, double probability, double related);
    }

    /** The links in their order, judged beside their rivals. */
    List<Link> weigh(Graded graded) {
        List<Link> weighed = new ArrayList<>(links.size());
        for (Link link : links) {
            int one = link.pair().one();
            int other = link.pair().other();
            double rivals = link.probability() < probable ? 0 : Math.max(odds(one, other), odds(other, one));
            if (rivals == 0) {
                weighed.add(link);
            } else {
                double mine = odds(link);
                double all = 1 + mine + rivals;
                // If it is the rival, this one is the rival's relative.
                weighed.add(graded.of(link.pair(), link.levels(), mine / all, (link.related() + rivals) / all));
            }
        }
        return weighed;
    }

    /** Odds, taken together, of the relatives of one row that another may be as well. */
    private double odds(int row, int mayBe) {
        double sum = 0;
        for (int rival : partners.getOrDefault(row, List.of())) {
            Link between = rival == mayBe ? null : byPair.get(pair(rival, mayBe));
            if (between != null && between.related() >= probable) {
                sum += odds(byPair.get(pair(row, rival)));
            }
        }
        return sum;
    }

    private static double odds(Link link) {
        return link.probability() / Math.max(Double.MIN_NORMAL, 1 - link.probability());
    }

    private static Pair pair(int one, int other) {
        return one < other ? new Pair(one, other) : new Pair(other, one);
    }
}
