package org.cargolens.analysis.detect;

/**
 * Checks what a network gives before anything is made of it: its shape and its numbers. A model
 * that was broken on the way or in its training is refused by name, not believed.
 */
final class OutputCheck {
  private final String model;
  private final DecodeHead head;
  private final int classes;

  OutputCheck(String model, DecodeHead head, int classes) {
    this.model = model;
    this.head = head;
    this.classes = classes;
  }

  /**
   * Checks an output.
   *
   * @throws DetectionException if it is impossible; names the model, what was expected and what
   *     came
   */
  void check(TensorInput input, TensorOutput output) {
    int rows = input.height() / head.stride();
    int columns = input.width() / head.stride();
    int planes = head.planes(classes);
    if (!output.hasShape(input.count(), planes, rows, columns)) {
      throw new DetectionException(
          model
              + ": expected an output of shape ["
              + input.count()
              + ", "
              + planes
              + ", "
              + rows
              + ", "
              + columns
              + "] ("
              + classes
              + " classes and 4 distances at stride "
              + head.stride()
              + "), the network gave "
              + output.shape(),
          null);
    }
    int plane = rows * columns;
    for (int image = 0; image < input.count(); image++) {
      int start = image * planes * plane;
      checkScores(output.values(), start, start + classes * plane);
      checkDistances(output.values(), start + classes * plane, start + planes * plane);
    }
  }

  private void checkScores(float[] values, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new DetectionException(
            model + ": expected scores from 0 to 1, the network gave " + values[i], null);
      }
    }
  }

  private void checkDistances(float[] values, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!(Math.abs(values[i]) <= Float.MAX_VALUE)) {
        throw new DetectionException(
            model + ": expected finite distances, the network gave " + values[i], null);
      }
    }
  }
}
