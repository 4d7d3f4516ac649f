package org.cargolens.bench.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.cargolens.bench.result.Metric;
import org.junit.jupiter.api.Test;

class NetsTogetherTest {
  private static Turns turns(int ours, String rival, int theirs) {
    Turns turns = new Turns();
    turns.add(PackRivals.OURS, Duration.ofMillis(ours));
    turns.add(rival, Duration.ofMillis(theirs));
    return turns;
  }

  @Test
  void metrics_twoNets_compareSums() {
    NetsTogether nets = new NetsTogether();
    nets.add(turns(10, PackRivals.ONNX_RUNTIME, 5));
    nets.add(turns(90, PackRivals.ONNX_RUNTIME, 145));

    assertThat(nets.metrics())
        .extracting(Metric::name, Metric::value)
        .containsExactly(
            tuple("nets.whole.ours.p50", 100.0),
            tuple("nets.whole.onnx-runtime.p50", 150.0),
            tuple("nets.whole.times-onnx-runtime", 1.5));
  }

  @Test
  void metrics_rivalThatRanOneNet_isLeftOut() {
    NetsTogether nets = new NetsTogether();
    nets.add(turns(10, PackRivals.ONNX_RUNTIME, 5));
    nets.add(turns(90, PackRivals.PLAIN, 180));

    assertThat(nets.metrics()).extracting(Metric::name).isEqualTo(List.of("nets.whole.ours.p50"));
  }

  @Test
  void metrics_oneNet_areNone() {
    NetsTogether nets = new NetsTogether();
    nets.add(turns(10, PackRivals.PLAIN, 5));

    assertThat(nets.metrics()).isEmpty();
  }
}
