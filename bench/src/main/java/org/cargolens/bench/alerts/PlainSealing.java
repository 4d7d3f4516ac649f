package org.cargolens.bench.alerts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.scan.Sha256;

/**
 * Stands for signing and encrypting where only the network is on trial: says who wrote and who may
 * read, and notices damage, but hides nothing.
 */
public final class PlainSealing implements Sealing {
  private final String own;

  /** Makes the sealing of a unit. */
  public PlainSealing(String own) {
    this.own = own;
  }

  @Override
  public byte[] seal(byte[] content, Collection<String> units) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(Sha256.of(ByteBuffer.wrap(content)).hex());
      out.writeUTF(own);
      out.writeUTF(String.join(" ", units));
      out.writeInt(content.length);
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Opened open(byte[] envelope) throws SealingException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(envelope))) {
      String digest = in.readUTF();
      String signer = in.readUTF();
      String units = in.readUTF();
      byte[] content = in.readNBytes(in.readInt());
      if (!Sha256.of(ByteBuffer.wrap(content)).hex().equals(digest)
          || !(" " + units + " ").contains(" " + own + " ")) {
        throw new SealingException("damaged, or for others");
      }
      return new Opened(content, envelope, signer);
    } catch (IOException | IllegalArgumentException e) {
      throw new SealingException("no envelope", e);
    }
  }
}
