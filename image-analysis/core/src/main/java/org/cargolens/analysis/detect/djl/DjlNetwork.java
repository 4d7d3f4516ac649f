package org.cargolens.analysis.detect.djl;

import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.concurrent.Semaphore;
import org.cargolens.analysis.detect.DetectionException;
import org.cargolens.analysis.detect.Network;
import org.cargolens.analysis.detect.TensorInput;
import org.cargolens.analysis.detect.TensorOutput;

/** A TorchScript module. All that one run makes in native memory is freed when it ends. */
final class DjlNetwork implements Network {
  /**
   * How many runs of any network go at once: each takes several threads already, and more runs than
   * processors for them make all slower.
   */
  private static final Semaphore SLOTS = new Semaphore(slots(), /* fair= */ true);

  /** Far more than any output that {@code OutputCheck} lets pass; read before memory is taken. */
  private static final long MOST_VALUES = 1L << 27;

  private final String name;
  private final Model model;
  private final Block block;

  DjlNetwork(String name, Model model) {
    this.name = name;
    this.model = model;
    this.block = model.getBlock();
  }

  private static int slots() {
    int processors = Runtime.getRuntime().availableProcessors();
    int threads =
        Integer.getInteger(PyTorchLibrary.THREADS_SETTING, PyTorchLibrary.threads(processors));
    return Math.max(1, processors / Math.max(1, threads));
  }

  @Override
  public TensorOutput run(TensorInput input) {
    SLOTS.acquireUninterruptibly();
    try (NDManager manager = model.getNDManager().newSubManager()) {
      Shape shape = new Shape(input.count(), 1, input.height(), input.width());
      NDArray images = manager.create(input.bytes(), shape, DataType.FLOAT32);
      NDList given =
          block.forward(
              new ParameterStore(manager, false), new NDList(images), /* training= */ false);
      return output(given);
    } catch (EngineException | UnsupportedOperationException | IllegalArgumentException e) {
      // DJL has no answer but these for a network that gives text, nothing, or lists of lists.
      throw new DetectionException(name + ": the network fails: " + DjlEngine.firstLine(e), e);
    } finally {
      SLOTS.release();
    }
  }

  private TensorOutput output(NDList given) {
    if (given.size() != 1) {
      throw new DetectionException(
          name + ": expected one output, the network gave " + given.size(), null);
    }
    NDArray output = given.get(0);
    // Asked before its numbers are touched: DJL ends the process over a tensor of bfloat16.
    if (output.getDataType() != DataType.FLOAT32) {
      throw new DetectionException(
          name + ": expected 32-bit floats, the network gave " + output.getDataType(), null);
    }
    long[] shape = output.getShape().getShape();
    if (output.size() > MOST_VALUES) {
      throw new DetectionException(
          name
              + ": expected at most "
              + MOST_VALUES
              + " numbers, the network gave "
              + output.size(),
          null);
    }
    float[] values = new float[(int) output.size()];
    output.toByteBuffer(/* tryDirect= */ true).asFloatBuffer().get(values);
    return new TensorOutput(values, shape);
  }

  @Override
  public void close() {
    model.close();
  }
}
