package org.cargolens.analysis.detect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Locale;
import org.cargolens.analysis.cv.Pixels;

/** Compares what weights make of a golden sample with what they made of it in training. */
final class GoldenCheck {
  /**
   * Greatest difference of an output, of scores in themselves, of others relative to 1 and them.
   */
  static final double TOLERANCE = 1e-3;

  private final int height;
  private final int width;
  private final byte[] input;
  private final FloatBuffer expected;

  private GoldenCheck(GoldenSample sample, byte[] input, byte[] output) {
    this.height = sample.height();
    this.width = sample.width();
    this.input = input;
    this.expected = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /** Reads a pack's sample. */
  static GoldenCheck read(ModelPack pack, GoldenSample sample) throws ModelPackException {
    return new GoldenCheck(sample, pack.read(sample.input()), pack.read(sample.output()));
  }

  /** Returns the input as F32 pixels. */
  Pixels picture() {
    float[] values = new float[input.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (input[i] & 0xFF) / 255f;
    }
    return Pixels.of(values, width, height);
  }

  /**
   * Runs FP32 weights.
   *
   * @throws DetectionException if they give something else than in training
   */
  void compare(Network network) {
    ByteBuffer memory = ByteBuffer.allocateDirect(TensorInput.bytes(1, height, width));
    TensorInput tensor = new TensorInput(memory, 1, height, width);
    FloatBuffer floats = tensor.floats();
    for (byte sample : input) {
      floats.put((sample & 0xFF) / 255f);
    }
    float[] given = network.run(tensor).values();
    if (given.length != expected.capacity()) {
      throw new DetectionException(
          "expected " + expected.capacity() + " values for the golden sample, got " + given.length,
          null);
    }
    for (int i = 0; i < given.length; i++) {
      double allowed = TOLERANCE * Math.max(1, Math.abs(expected.get(i)));
      if (!(Math.abs((double) given[i] - expected.get(i)) <= allowed)) {
        throw new DetectionException(
            String.format(
                Locale.ROOT,
                "value %d for the golden sample must be %.6f within %.6f, is %.6f",
                i,
                expected.get(i),
                allowed,
                given[i]),
            null);
      }
    }
  }
}
