[package]
name = "production-environment"
version = "0.1.0"
