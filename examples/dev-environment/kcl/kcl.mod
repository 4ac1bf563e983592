[package]
name = "dev-environment"
version = "0.1.0"
