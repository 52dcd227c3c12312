import { defineConfig } from "alidade";

export default defineConfig(({ env }) => ({
  databases: {
    primary: {
      url: env.DATABASE_URL ?? "sqlite:app.db",
      models: "app/models.py",
    },
  },
}));
