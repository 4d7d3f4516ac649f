package org.cargolens.casework.store;

/** Where the scripts are that make the tables, the same for each database. */
final class Migrations {
  static final String LOCATION = "classpath:org/cargolens/casework/store";

  private Migrations() {}
}
