package org.cargolens.bench.detect;

import java.io.IOException;
import java.time.Duration;
import org.cargolens.analysis.detect.DetectionException;
import org.cargolens.analysis.detect.Network;
import org.cargolens.analysis.detect.TensorOutput;

/** A TorchScript file through the library's own engine. */
final class NetworkRival implements Rival {
  private final String name;
  private final Network network;

  /** Takes ownership of the network. */
  NetworkRival(String name, Network network) {
    this.name = name;
    this.network = network;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public NetAnswer run(NetInput input) throws IOException {
    long start = System.nanoTime();
    try {
      TensorOutput output = network.run(input.tensor());
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new NetAnswer(output.toArray(), time);
    } catch (DetectionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
