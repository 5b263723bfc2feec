package org.crvs.interop.search.linkage;

import org.crvs.interop.search.matching.Grade;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * How well links tell the truth, which is in the middle of every row's id: {@code rec-12-org}, {@code rec-12-dup-0}.
 *
 * @param right links between rows of one person
 * @param wrong links between rows of two
 * @param missed pairs of rows of one person without a link
 */
record Quality(long right, long wrong, long missed) {

    static Quality of(Register register, List<Link> links, Predicate<Link> linked) {
        Map<String, Long> rows = new HashMap<>();
        register.people().forEach(person -> rows.merge(truth(person), 1L, Long::sum));
        ToLongFunction<Long> pairs = count -> count * (count - 1) / 2;
        long all = rows.values().stream().mapToLong(pairs).sum();
        long right = links.stream()
                .filter(linked)
                .filter(link -> isSame(register, link.pair()))
                .count();
        long found = links.stream().filter(linked).count();
        return new Quality(right, found - right, all - right);
    }

    static Predicate<Link> atLeast(Grade grade) {
        return link -> link.grade().compareTo(grade) <= 0;
    }

    static boolean isSame(Register register, Pair pair) {
        return truth(register.people().get(pair.one()))
                .equals(truth(register.people().get(pair.other())));
    }

    static String truth(Person person) {
        return person.id().split("-")[1];
    }

    double precision() {
        return right / (double) (right + wrong);
    }

    double recall() {
        return right / (double) (right + missed);
    }

    double f1() {
        return 2 * precision() * recall() / (precision() + recall());
    }

    String line(String what) {
        return String.format(
                Locale.ROOT,
                "%-44s precision %.4f  recall %.4f  F1 %.4f  (wrong %d, missed %d)",
                what,
                precision(),
                recall(),
                f1(),
                wrong,
                missed);
    }
}
