terraform {
  # use_lockfile exists since 1.10.
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Empty on purpose: where the state is says backend.yaml, and the build hands it over to init.
  backend "s3" {}
}
