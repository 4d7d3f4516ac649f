package org.cargolens.analysis.material;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scan.Region;

/**
 * Averages each segment's blocks and asks the plane what they are made of. Blocks at a segment's
 * edge show two things at once and are left out where enough others remain.
 */
final class SegmentMeasurement {
  private static final int LEAST_BLOCKS = 9;
  private static final int LEAST_PIXELS = 40;
  private static final int MOST_SEGMENTS = 2000;

  /**
   * Share of the attenuation that pixels at edges err by, half of them showing one thing and half
   * another.
   */
  private static final double EDGE_ERROR = 0.02;

  /** Below this attenuation the segment is air. */
  private static final double AIR = 0.03;

  private final AlphaPlane plane;
  private final NoiseModel noise;
  private final RatioFilter filter;
  private final int[] labels;

  SegmentMeasurement(AlphaPlane plane, NoiseModel noise, RatioFilter filter, int[] labels) {
    this.plane = plane;
    this.noise = noise;
    this.filter = filter;
    this.labels = labels;
  }

  /** Sums over the blocks of a segment. */
  private static final class Sums {
    int all;
    boolean edges;
    int count;
    double high;
    double low;
    double highSquares;
    double both;
    double lowSquares;
    int x1 = Integer.MAX_VALUE;
    int y1 = Integer.MAX_VALUE;
    int x2;
    int y2;

    void place(int x, int y) {
      all++;
      x1 = Math.min(x1, x);
      y1 = Math.min(y1, y);
      x2 = Math.max(x2, x + 1);
      y2 = Math.max(y2, y + 1);
    }

    void add(double highValue, double lowValue) {
      count++;
      high += highValue;
      low += lowValue;
      highSquares += highValue * highValue;
      both += highValue * lowValue;
      lowSquares += lowValue * lowValue;
    }

    /** Standard deviation of {@code low - slope * high} between the blocks. */
    double scatter(double slope) {
      double mean = (low - slope * high) / count;
      double square = (lowSquares - 2 * slope * both + slope * slope * highSquares) / count;
      return Math.sqrt(Math.max(0, square - mean * mean) * count / Math.max(1, count - 1));
    }
  }

  /** Returns the segments, the largest first. */
  List<MaterialSegment> measure() {
    Map<Integer, Sums> inner = sums(true);
    Map<Integer, Sums> all = sums(false);
    List<Map.Entry<Integer, Sums>> largest =
        all.entrySet().stream()
            .filter(entry -> entry.getValue().all >= LEAST_BLOCKS)
            .filter(entry -> pixels(entry.getValue()) >= LEAST_PIXELS)
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().all))
            .limit(MOST_SEGMENTS)
            .toList();
    Map<Integer, Sums> chosen = new HashMap<>();
    for (Map.Entry<Integer, Sums> entry : largest) {
      Sums core = inner.get(entry.getKey());
      boolean enough = core != null && core.count >= LEAST_BLOCKS;
      entry.getValue().edges = !enough;
      chosen.put(entry.getKey(), enough ? core : entry.getValue());
    }
    SurroundingLayer around = new SurroundingLayer(filter.plane(), labels, chosen.keySet());
    List<MaterialSegment> segments = new ArrayList<>();
    for (Map.Entry<Integer, Sums> entry : largest) {
      int id = entry.getKey();
      Sums sums = chosen.getOrDefault(id, entry.getValue());
      if (sums.high / sums.count >= AIR) {
        Optional<Sums> layer = around.of(id).map(chosen::get);
        segments.add(segment(id, entry.getValue(), sums, layer));
      }
    }
    return segments;
  }

  private int pixels(Sums sums) {
    return sums.all * filter.plane().factor() * filter.plane().factor();
  }

  private Map<Integer, Sums> sums(boolean innerOnly) {
    Map<Integer, Sums> sums = new HashMap<>();
    int width = filter.plane().width();
    Sums last = new Sums();
    int lastId = -1;
    for (int i = 0; i < labels.length; i++) {
      int id = labels[i];
      if (id < 0 || Float.isNaN(filter.plane().high()[i]) || (innerOnly && !inner(i))) {
        continue;
      }
      if (id != lastId) {
        last = sums.computeIfAbsent(id, key -> new Sums());
        lastId = id;
      }
      last.place(i % width, i / width);
      last.add(filter.plane().high()[i], filter.plane().low()[i]);
    }
    return sums;
  }

  private boolean inner(int block) {
    int width = filter.plane().width();
    int x = block % width;
    return x > 0
        && x < width - 1
        && block >= width
        && block + width < labels.length
        && labels[block - 1] == labels[block]
        && labels[block + 1] == labels[block]
        && labels[block - width] == labels[block]
        && labels[block + width] == labels[block];
  }

  private MaterialSegment segment(int id, Sums all, Sums sums, Optional<Sums> layer) {
    double high = sums.high / sums.count;
    double low = sums.low / sums.count;
    double sigma = sigma(sums);
    MaterialEstimate whole = plane.estimate(high, low, sigma);
    Optional<MaterialEstimate> known = layer.map(this::estimate).filter(MaterialEstimate::known);
    Optional<MaterialEstimate> net =
        known.map(
            surrounding -> {
              Sums ring = layer.orElseThrow();
              double both = Math.hypot(sigma, sigma(ring));
              return plane.behind(
                  surrounding, ring.high / ring.count, new double[] {high, low}, both);
            });
    int factor = filter.plane().factor();
    Region box = new Region(all.x1 * factor, all.y1 * factor, all.x2 * factor, all.y2 * factor);
    double pixelNoise = noise.sigma(high);
    return new MaterialSegment(id, box, pixels(all), high, low, pixelNoise, whole, known, net);
  }

  private MaterialEstimate estimate(Sums sums) {
    return plane.estimate(sums.high / sums.count, sums.low / sums.count, sigma(sums));
  }

  /**
   * The mean's standard deviation: the greater of what the blocks' scatter and the scan's noise
   * give, with what the calibration is uncertain by. Neighbouring blocks share cross-talk and
   * texture, so only half of them count.
   */
  private double sigma(Sums sums) {
    double high = sums.high / sums.count;
    double slope = sums.low / sums.high;
    double blocks = Math.max(1, sums.count / 2.0);
    double measured = sums.scatter(slope) / Math.sqrt(blocks);
    double least = noise.sigma(high) / (filter.plane().factor() * Math.sqrt(sums.count));
    double edges = sums.edges ? EDGE_ERROR * high : 0;
    return Math.hypot(Math.max(measured, least), Math.hypot(plane.scatter(), edges));
  }
}
