package org.cargolens.analysis.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs networks written in Java, by the name of their weights file. */
final class FakeEngine implements InferenceEngine {
  /** Names of the files whose networks were closed. */
  final List<String> closed = new ArrayList<>();

  private final Function<String, Function<TensorInput, TensorOutput>> networks;

  FakeEngine(Function<String, Function<TensorInput, TensorOutput>> networks) {
    this.networks = networks;
  }

  /**
   * Returns a network of one peak of class 0 in each image.
   *
   * @param score its score
   * @param reach distance from its centre to all edges
   */
  static Function<TensorInput, TensorOutput> onePeak(float score, float reach) {
    return input -> {
      int rows = input.height() / 8;
      int columns = input.width() / 8;
      int plane = rows * columns;
      float[] values = new float[input.count() * 6 * plane];
      for (int image = 0; image < input.count(); image++) {
        int start = image * 6 * plane;
        values[start + rows / 2 * columns + columns / 2] = score;
        for (int i = 2 * plane; i < 6 * plane; i++) {
          values[start + i] = reach;
        }
      }
      return new TensorOutput(values, input.count(), 6, rows, columns);
    };
  }

  @Override
  public String describe() {
    return "fake 1";
  }

  @Override
  public Network load(String name, byte[] weights) {
    String file = name.substring(name.lastIndexOf(' ') + 1);
    Function<TensorInput, TensorOutput> network = networks.apply(file);
    return new Network() {
      @Override
      public TensorOutput run(TensorInput input) {
        return network.apply(input);
      }

      @Override
      public void close() {
        closed.add(file);
      }
    };
  }
}
