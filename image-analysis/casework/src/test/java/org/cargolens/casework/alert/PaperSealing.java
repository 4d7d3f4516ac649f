package org.cargolens.casework.alert;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.SealingException;

/** Says who wrote and who may read, where only the way is on trial. */
final class PaperSealing implements Sealing {
  private final String own;

  PaperSealing(String own) {
    this.own = own;
  }

  @Override
  public byte[] seal(byte[] content, Collection<String> units) {
    String text =
        own + "\n" + String.join(" ", units) + "\n" + Base64.getEncoder().encodeToString(content);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Opened open(byte[] envelope) throws SealingException {
    List<String> lines = new String(envelope, StandardCharsets.UTF_8).lines().toList();
    if (lines.size() != 3 || !List.of(lines.get(1).split(" ")).contains(own)) {
      throw new SealingException("for others");
    }
    return new Opened(Base64.getDecoder().decode(lines.get(2)), envelope, lines.get(0));
  }
}
