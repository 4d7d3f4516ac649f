package org.cargolens.analysis.material;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which segment surrounds another one: the wall or the cargo that a thing stands before or behind.
 * It must make most of the ring of blocks a little away from the edge, and attenuate less.
 */
final class SurroundingLayer {
  /** Blocks between a segment and the ring, which show its edge. */
  private static final int GAP = 2;

  private static final int REACH = 5;
  private static final double MOST = 0.6;

  /** A thing that fills so much of the picture has no surroundings; its ring is not looked for. */
  private static final double LARGEST_SHARE = 0.2;

  private final BlockPlane plane;
  private final int[] labels;
  private final Set<Integer> measured;
  private final Map<Integer, Integer> firsts = new HashMap<>();
  private final Map<Integer, Integer> sizes = new HashMap<>();
  private final int[] visited;

  SurroundingLayer(BlockPlane plane, int[] labels, Set<Integer> measured) {
    this.plane = plane;
    this.labels = labels;
    this.measured = measured;
    visited = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= 0 && measured.contains(labels[i])) {
        firsts.putIfAbsent(labels[i], i);
        sizes.merge(labels[i], 1, Integer::sum);
      }
    }
  }

  /** Returns the segment around another one, if one makes most of its ring. */
  Optional<Integer> of(int id) {
    Integer first = firsts.get(id);
    if (first == null || sizes.getOrDefault(id, 0) > LARGEST_SHARE * labels.length) {
      return Optional.empty();
    }
    Map<Integer, Integer> ring = new HashMap<>();
    int all = 0;
    for (int block : ring(id, first)) {
      all++;
      if (labels[block] >= 0 && measured.contains(labels[block])) {
        ring.merge(labels[block], 1, Integer::sum);
      }
    }
    double wanted = MOST * all;
    return ring.entrySet().stream()
        .filter(entry -> entry.getKey() != id && entry.getValue() >= wanted)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Walks over the segment, then outwards ring by ring. */
  private ArrayDeque<Integer> ring(int id, int first) {
    int mark = id + 1;
    ArrayDeque<Integer> edge = new ArrayDeque<>();
    ArrayDeque<Integer> inside = new ArrayDeque<>();
    inside.add(first);
    visited[first] = mark;
    while (!inside.isEmpty()) {
      int block = inside.remove();
      for (int side = 0; side < 4; side++) {
        int next = neighbour(block, side);
        if (next >= 0 && visited[next] != mark) {
          visited[next] = mark;
          (labels[next] == id ? inside : edge).add(next);
        }
      }
    }
    ArrayDeque<Integer> ring = new ArrayDeque<>();
    for (int distance = 2; distance <= REACH; distance++) {
      edge = outwards(edge, mark);
      if (distance > GAP) {
        ring.addAll(edge);
      }
    }
    return ring;
  }

  private ArrayDeque<Integer> outwards(ArrayDeque<Integer> edge, int mark) {
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (int block : edge) {
      for (int side = 0; side < 4; side++) {
        int neighbour = neighbour(block, side);
        if (neighbour >= 0 && visited[neighbour] != mark) {
          visited[neighbour] = mark;
          next.add(neighbour);
        }
      }
    }
    return next;
  }

  private int neighbour(int block, int side) {
    int x = block % plane.width();
    return switch (side) {
      case 0 -> x > 0 ? block - 1 : -1;
      case 1 -> x < plane.width() - 1 ? block + 1 : -1;
      case 2 -> block - plane.width();
      default -> block + plane.width() < labels.length ? block + plane.width() : -1;
    };
  }
}
