package org.cargolens.analysis.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.cargolens.scan.Sha256;

/**
 * A model that can be carried from one machine to another: a descriptor and files of weights, in a
 * folder, a zip file or on the class path.
 *
 * <p>Immutable and safe for use by several threads; holds nothing open. Its format is described in
 * {@code docs/model-pack.md}.
 */
public final class ModelPack {
  private final ModelDescriptor descriptor;
  private final PackFiles files;

  ModelPack(ModelDescriptor descriptor, PackFiles files) {
    this.descriptor = Objects.requireNonNull(descriptor, "descriptor");
    this.files = Objects.requireNonNull(files, "files");
  }

  /** Returns what the pack says of its model. */
  public ModelDescriptor descriptor() {
    return descriptor;
  }

  /** Returns name, version and place, for messages. */
  public String describe() {
    return "model pack " + descriptor.title() + " (" + files.place() + ")";
  }

  /** Returns where the pack lies, in words. */
  public String place() {
    return files.place();
  }

  /**
   * Reads a file and checks it. The bytes returned are the very ones whose digest was checked, so
   * that nobody can exchange the file between check and use.
   *
   * @param file one that the descriptor names
   * @throws ModelPackException if the file is missing, longer or shorter than stated, or its digest
   *     is another
   */
  public byte[] read(PackFile file) throws ModelPackException {
    byte[] bytes = readBytes(file);
    Sha256 found = Sha256.of(ByteBuffer.wrap(bytes));
    if (!found.equals(file.sha256())) {
      throw new ModelPackException(
          describe()
              + ": "
              + file.name()
              + " is not the file that model.json names: expected sha-256 "
              + file.sha256()
              + ", found "
              + found);
    }
    return bytes;
  }

  private byte[] readBytes(PackFile file) throws ModelPackException {
    byte[] bytes;
    try (InputStream in = files.open(file.name())) {
      bytes = in.readNBytes(Math.toIntExact(file.bytes() + 1));
    } catch (IOException e) {
      throw new ModelPackException(describe() + ": can't read " + file.name() + ": " + e, e);
    }
    if (bytes.length != file.bytes()) {
      throw new ModelPackException(
          describe()
              + ": "
              + file.name()
              + " must have "
              + file.bytes()
              + " bytes, has "
              + (bytes.length > file.bytes() ? "more" : Integer.toString(bytes.length)));
    }
    return bytes;
  }

  @Override
  public String toString() {
    return describe();
  }
}
