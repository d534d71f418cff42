package org.cylcomed.core.device;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set that nobody changes, so that a copy of one is itself: a device of which only the time of its last
 * sighting is new shares its names with the one before, and comparing the two is comparing two references.
 */
final class FixedSet<E> extends AbstractSet<E> implements SortedSet<E> {
    private final SortedSet<E> elements;

    private FixedSet(SortedSet<E> elements) {
        this.elements = Collections.unmodifiableSortedSet(new TreeSet<>(elements));
    }

    static <E> SortedSet<E> copyOf(SortedSet<E> elements) {
        return elements instanceof FixedSet ? elements : new FixedSet<>(elements);
    }

    @Override
    public Iterator<E> iterator() {
        return elements.iterator();
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return elements.contains(element);
    }

    @Override
    public @Nullable Comparator<? super E> comparator() {
        return elements.comparator();
    }

    @Override
    public SortedSet<E> subSet(E from, E to) {
        return elements.subSet(from, to);
    }

    @Override
    public SortedSet<E> headSet(E to) {
        return elements.headSet(to);
    }

    @Override
    public SortedSet<E> tailSet(E from) {
        return elements.tailSet(from);
    }

    @Override
    public E first() {
        return elements.first();
    }

    @Override
    public E last() {
        return elements.last();
    }
}
