package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;

/** A net in Python. The time is Python's own, without the way to this process and back. */
final class PythonRival implements Rival {
  private final PythonPeer peer;
  private final String net;
  private final Way way;
  private final Path folder;

  /** How Python runs a net. */
  enum Way {
    /** Operation by operation, as it was trained. */
    EAGER,
    /** The pack's own FP32 file. */
    TORCHSCRIPT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Makes a rival.
   *
   * @param peer stays the caller's
   * @param net a name that the peer was told
   * @param folder for numbers on their way
   */
  PythonRival(PythonPeer peer, String net, Way way, Path folder) {
    this.peer = peer;
    this.net = net;
    this.way = way;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "python-" + way.word();
  }

  @Override
  public NetAnswer run(NetInput input) throws IOException {
    Path picture = folder.resolve(net + "-" + input.name() + ".f32");
    if (!Files.exists(picture)) {
      try (FileChannel out =
          FileChannel.open(picture, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        out.write(input.bytes());
      }
    }
    Path output = folder.resolve("answer.f32");
    JsonObject answer =
        peer.ask(
            JsonObject.builder()
                .put("do", "run")
                .put("name", net)
                .put("way", way.word())
                .put("input", picture.toString())
                .put("shape", shape(input))
                .put("output", output.toString())
                .build());
    FloatBuffer floats =
        ByteBuffer.wrap(Files.readAllBytes(output)).order(ByteOrder.nativeOrder()).asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return new NetAnswer(values, Duration.ofNanos((long) (answer.get("ms").asDouble() * 1e6)));
  }

  private static JsonArray shape(NetInput input) {
    return JsonArray.of(
        List.of(
            Json.number(1),
            Json.number(1),
            Json.number(input.rows()),
            Json.number(input.columns())));
  }

  @Override
  public void close() {}
}
