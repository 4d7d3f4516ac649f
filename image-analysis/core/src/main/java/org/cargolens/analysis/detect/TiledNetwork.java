package org.cargolens.analysis.detect;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Runs a network over planes of any size: cuts tiles, runs them in batches, decodes and merges.
 * Safe for use by several threads.
 */
final class TiledNetwork {
  /** By so many cells two tiles' answers may differ on where one centre lies. */
  private static final int SEAM_CELLS = 2;

  private final ModelDescriptor descriptor;
  private final List<DetectionClass> classes;
  private final Network network;
  private final OutputCheck check;
  private final NonMaximumSuppression suppression;
  private final InputBuffers buffers;

  /**
   * Makes one.
   *
   * @param descriptor of the model, with the limits to use
   * @param network stays owned by the caller
   * @param buffers may be shared with others
   */
  TiledNetwork(ModelDescriptor descriptor, Network network, InputBuffers buffers) {
    this.descriptor = descriptor;
    this.classes = descriptor.classes();
    this.network = network;
    this.buffers = buffers;
    this.check = new OutputCheck(descriptor.title(), descriptor.head(), classes.size());
    this.suppression = new NonMaximumSuppression(classes, descriptor.head().classAgnostic());
  }

  /** Returns what the network sees, in pixels of the image, the best first. */
  List<Detection> detect(PreparedPlane plane) {
    return detect(plane, DetectionClass::minimumScore);
  }

  /**
   * Returns what the network sees, in pixels of the image, the best first.
   *
   * @param leastScore of a class, from which score on a box counts
   */
  List<Detection> detect(PreparedPlane plane, ToDoubleFunction<DetectionClass> leastScore) {
    CenterDistanceDecoder decoder = decoder(leastScore);
    int seam = SEAM_CELLS * descriptor.head().stride();
    TileGrid grid = TileGrid.of(plane.width(), plane.height(), descriptor.input(), seam);
    Candidates found = new Candidates();
    int batch = Math.min(descriptor.input().batch(), grid.tiles().size());
    ByteBuffer memory = buffers.take(TensorInput.bytes(batch, grid.tileHeight(), grid.tileWidth()));
    try {
      for (int from = 0; from < grid.tiles().size(); from += batch) {
        int end = Math.min(grid.tiles().size(), from + batch);
        run(grid, grid.tiles().subList(from, end), new Run(plane, memory, decoder, found));
      }
    } finally {
      buffers.giveBack(memory);
    }
    return detections(plane, found);
  }

  private CenterDistanceDecoder decoder(ToDoubleFunction<DetectionClass> leastScore) {
    float[] leastScores = new float[classes.size()];
    for (int i = 0; i < leastScores.length; i++) {
      leastScores[i] = (float) leastScore.applyAsDouble(classes.get(i));
    }
    return new CenterDistanceDecoder(descriptor.head().stride(), leastScores);
  }

  private record Run(
      PreparedPlane plane, ByteBuffer memory, CenterDistanceDecoder decoder, Candidates found) {}

  private void run(TileGrid grid, List<TileGrid.Tile> tiles, Run run) {
    TensorInput input =
        new TensorInput(run.memory, tiles.size(), grid.tileHeight(), grid.tileWidth());
    FloatBuffer floats = input.floats();
    for (TileGrid.Tile tile : tiles) {
      run.plane.write(tile, grid, floats);
    }
    TensorOutput output = network.run(input);
    check.check(input, output);
    int rows = grid.tileHeight() / descriptor.head().stride();
    int columns = grid.tileWidth() / descriptor.head().stride();
    int imageValues = descriptor.head().planes(classes.size()) * rows * columns;
    for (int i = 0; i < tiles.size(); i++) {
      CenterDistanceDecoder.Planes planes =
          new CenterDistanceDecoder.Planes(i * imageValues, rows, columns);
      run.decoder.decode(output.values(), planes, tiles.get(i), run.found);
    }
  }

  private List<Detection> detections(PreparedPlane plane, Candidates found) {
    List<Detection> detections = new ArrayList<>();
    for (int i : suppression.kept(found)) {
      double x1 = plane.imageX(found.x1(i));
      double y1 = plane.imageY(found.y1(i));
      double x2 = plane.imageX(found.x2(i));
      DetectionClass type = classes.get(found.type(i));
      double raise = type.lowerEdgeRaise() * (found.y2(i) - found.y1(i));
      double y2 = plane.imageY(found.y2(i) - raise);
      if (x2 > x1 && y2 > y1) {
        detections.add(new Detection(type, found.score(i), new Box(x1, y1, x2, y2)));
      }
    }
    return detections;
  }
}
