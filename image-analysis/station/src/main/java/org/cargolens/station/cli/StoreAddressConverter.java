package org.cargolens.station.cli;

import org.cargolens.casework.store.StoreAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a store; what was given is not repeated, as it may hold a password. */
final class StoreAddressConverter implements ITypeConverter<StoreAddress> {
  /** Describes the option of all commands. */
  static final String OPTION =
      "The store: a SQLite file on a local disk, or postgresql://[USER@]HOST[:PORT]/DATABASE"
          + "[?OPTION=VALUE&...]; its password comes from PGPASSWORD or ~/.pgpass"
          + " (${DEFAULT-VALUE}).";

  @Override
  public StoreAddress convert(String text) {
    try {
      return StoreAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
