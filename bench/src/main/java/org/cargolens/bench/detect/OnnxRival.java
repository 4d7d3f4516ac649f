package org.cargolens.bench.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The same weights through ONNX Runtime on the processor, all its optimisations on. */
final class OnnxRival implements Rival {
  private static final String NAME = "onnx-runtime";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String inputName;

  private OnnxRival(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.inputName = session.getInputNames().iterator().next();
  }

  /**
   * Opens a model.
   *
   * @param threads that work on one run
   * @throws IOException if the file is none, or ONNX Runtime can't be loaded here
   */
  static OnnxRival open(Path model, int threads) throws IOException {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(threads);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        return new OnnxRival(environment, environment.createSession(model.toString(), options));
      }
    } catch (OrtException | LinkageError e) {
      throw new IOException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** Returns the version of ONNX Runtime. */
  String version() {
    return environment.getVersion();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public NetAnswer run(NetInput input) throws IOException {
    FloatBuffer floats = input.bytes().asFloatBuffer();
    long start = System.nanoTime();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, floats, input.shape());
        OrtSession.Result result = session.run(Map.of(inputName, tensor))) {
      FloatBuffer answer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[answer.remaining()];
      answer.get(values);
      return new NetAnswer(values, Duration.ofNanos(System.nanoTime() - start));
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime: " + e.getMessage(), e);
    }
  }
}
