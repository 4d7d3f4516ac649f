package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cargolens.casework.envelope.CmsSealing;
import org.cargolens.casework.envelope.UnitKeys;

/** What units send each other: envelopes, and the messages and receipts that they hold. */
final class AlertTargets {
  private static final String UNIT = "unit";

  private AlertTargets() {}

  /**
   * Returns the targets.
   *
   * @param folder existing folder for keys
   */
  static List<FuzzTarget> all(Path folder) throws IOException {
    UnitKeys keys = UnitKeys.read(SeedKeys.make(folder, UNIT), SeedKeys.password());
    InstantSource clock =
        InstantSource.fixed(keys.certificates().get(0).getNotBefore().toInstant().plusSeconds(60));
    CmsSealing sealing = new CmsSealing(keys, Map.of(UNIT, keys.certificates()), clock);
    byte[] envelope = sealing.seal(SeedAlerts.messages().get(3), List.of(UNIT));
    return List.of(
        target(
            "alert envelope",
            input -> sealing.open(input).content().length > 0,
            "SealingException",
            List.of(envelope)),
        hidden("alert message", "MessageJson", SeedAlerts.messages()),
        hidden("alert receipt", "ReceiptJson", List.of(SeedAlerts.receipt())));
  }

  private static FuzzTarget hidden(String name, String owner, List<byte[]> good) {
    HiddenMethod read = HiddenMethod.of("casework.alert." + owner, "read", byte[].class);
    return target(name, input -> read.call((Object) input) != null, "JsonException", good);
  }

  private static FuzzTarget target(
      String name, BytesTarget.Parser parser, String declared, List<byte[]> good) {
    return new BytesTarget(new BytesTarget.Kind(name, parser, Set.of(declared)), good);
  }
}
