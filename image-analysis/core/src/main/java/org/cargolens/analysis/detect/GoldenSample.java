package org.cargolens.analysis.detect;

/**
 * An input and what the FP32 weights made of it where the model was trained: proof that they make
 * the same of it here.
 *
 * @param height rows of the input, a multiple of the input's {@code multipleOf}
 * @param width columns of it, as well
 * @param input one byte a pixel, row after row: 0 (opaque) to 255 (open beam); its 255th part is
 *     what the network gets
 * @param output 32-bit little-endian floats, plane after plane
 */
public record GoldenSample(int height, int width, PackFile input, PackFile output) {
  /** Checks that the input has its size. */
  public GoldenSample {
    if (height < 1 || width < 1 || (long) height * width != input.bytes()) {
      throw new IllegalArgumentException(
          "a golden input of "
              + width
              + " x "
              + height
              + " pixels has that many bytes, not "
              + input.bytes());
    }
  }

  /** Checks that the sample goes with a model. */
  void check(ModelInput input, DecodeHead head, int classes) {
    if (height % input.multipleOf() != 0 || width % input.multipleOf() != 0) {
      throw new IllegalArgumentException(
          "a golden input of "
              + width
              + " x "
              + height
              + " pixels is no multiple of "
              + input.multipleOf());
    }
    long values = (long) head.planes(classes) * (height / head.stride()) * (width / head.stride());
    if (output.bytes() != 4 * values) {
      throw new IllegalArgumentException(
          "a golden output has " + 4 * values + " bytes, not " + output.bytes());
    }
  }
}
