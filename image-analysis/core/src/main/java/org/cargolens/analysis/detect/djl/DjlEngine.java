package org.cargolens.analysis.detect.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.cargolens.analysis.detect.InferenceEngine;
import org.cargolens.analysis.detect.ModelPackException;
import org.cargolens.analysis.detect.Network;

/** Runs TorchScript files on the processor, through DJL. Safe for use by several threads. */
public final class DjlEngine implements InferenceEngine {
  /** Makes an engine; loads nothing yet. */
  public DjlEngine() {}

  @Override
  public String describe() {
    Engine engine = PyTorchLibrary.engine();
    return engine.getEngineName() + " " + engine.getVersion();
  }

  @Override
  public Network load(String name, byte[] weights) throws ModelPackException {
    Engine engine = PyTorchLibrary.engine();
    Model model = engine.newModel("network", Device.cpu());
    boolean loaded = false;
    try {
      model.load(new ByteArrayInputStream(weights), Map.of());
      loaded = true;
      return new DjlNetwork(name, model);
    } catch (IOException | MalformedModelException | EngineException e) {
      throw new ModelPackException(name + ": expected a TorchScript file: " + firstLine(e), e);
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  /** PyTorch's messages go on with a trace of its own functions. */
  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
